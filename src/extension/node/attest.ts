import * as vscode from 'vscode';
import { type Criterion, judgeable, titleOf } from '../../core/index.ts';
import type { GateRun } from '../../node/gates/run.ts';
import type { NamedGate } from '../gates/board.ts';
import { stateWord } from '../gates/words.ts';
import type { LookBack } from './evidence.ts';
import { pickGate, refuse } from './run-commands.ts';

const { t } = vscode.l10n;

/** A person's word on a criterion that no machine has measured, kept as evidence of its own. */
export function registerAttest({ board, named, gatesOf }: LookBack): vscode.Disposable {
  const open = (one: NamedGate) => judgeable(one.gate, one.status);
  return vscode.commands.registerCommand('plumbline.judgeGate', async (first, second) => {
    if (!vscode.workspace.isTrusted) return void refuse();
    const one =
      first === undefined ? await pickGate(board, (row) => open(row).length > 0) : named(first, second);
    const word = one && (await askFor(one, open(one)));
    const run = word && (await (await gatesOf(one.session))?.attest(one.gate.id, word));
    await board.refresh();
    if (run) tell(run);
    return run?.status.state;
  });
}

async function askFor(one: NamedGate, criteria: readonly Criterion[]) {
  const criterion = await pickCriterion(one, criteria);
  if (!criterion) return undefined;
  const { text } = criterion;
  const answers = [
    { label: `$(check) ${t('Met')}`, met: true },
    { label: `$(close) ${t('Not met')}`, met: false },
  ];
  const answer = await vscode.window.showQuickPick(answers, { title: titleOf(one.gate), placeHolder: text });
  if (!answer) return undefined;
  const { gitIdentity } = await import('./gate-engine.ts');
  const identity = await gitIdentity(one.session.root.fsPath);
  const by = await vscode.window.showInputBox({
    title: text,
    prompt: t('Who says so? The name is kept with the evidence.'),
    value: identity.value?.name ?? '',
    validateInput: (name) => (name.trim() === '' ? t('A name is needed.') : undefined),
  });
  if (by === undefined) return undefined;
  const note = await vscode.window.showInputBox({ title: text, prompt: t('Why? May be left empty.') });
  if (note === undefined) return undefined;
  return { criterion: criterion.id, met: answer.met, by: by.trim(), ...(note ? { note } : {}) };
}

/** One is not asked for; of several, those that still wait come first. */
async function pickCriterion(
  { gate, status }: NamedGate,
  criteria: readonly Criterion[],
): Promise<Criterion | undefined> {
  if (criteria.length === 1) return criteria[0];
  const items = criteria.map((criterion) => {
    const result = status.criteria.find(({ id }) => id === criterion.id);
    const description = result && [stateWord(result.state), result.observed].filter((one) => one).join(' · ');
    return { label: criterion.text, ...(description ? { description } : {}), criterion };
  });
  const placeHolder = items.length === 0 ? t('No criterion waits for a person. Run the gate first.') : '';
  return (await vscode.window.showQuickPick(items, { title: titleOf(gate), placeHolder }))?.criterion;
}

function tell({ folder, status, problems }: GateRun): void {
  const why = folder === undefined ? status.reasons : problems;
  if (why.length > 0) void vscode.window.showWarningMessage(why.join(' '));
}
