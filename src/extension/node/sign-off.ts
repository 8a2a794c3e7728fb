import * as vscode from 'vscode';
import { gatesOf as gatesIn, type SignOff, signOffEdits, titleOf } from '../../core/index.ts';
import { previewed, toWorkspaceEdit } from '../edits.ts';
import { sourceOf } from '../findings.ts';
import type { Session } from '../session.ts';
import type { LookBack } from './evidence.ts';

const { t } = vscode.l10n;

interface Open {
  readonly session: Session;
  readonly signOff: SignOff;
  readonly label: string;
}

/** A person's own word, written into the document after a look at the edit. */
export function registerSignOff({ board, named }: LookBack): vscode.Disposable {
  const all = (): Open[] => [
    ...board
      .all()
      .flatMap(({ session, gate }) =>
        gate.signOffs.map((signOff) => ({ session, signOff, label: titleOf(gate) })),
      ),
    ...[...new Set(board.all().map(({ session }) => session))].flatMap((session) =>
      gatesIn(session.snapshot().project).decisions.map((signOff) => ({
        session,
        signOff,
        label: t('Decision'),
      })),
    ),
  ];
  return vscode.commands.registerCommand('plumbline.signGate', async (first, second) => {
    const one = named(first, second);
    const open = all().filter(({ signOff }) => !signOff.filled);
    const own = one ? open.filter(({ signOff }) => one.gate.signOffs.includes(signOff)) : open;
    const picked = own.length === 1 ? own[0] : await pick(own);
    if (picked) await sign(picked);
  });
}

async function pick(open: readonly Open[]): Promise<Open | undefined> {
  const items = open.map((one) => ({ label: one.signOff.subject, description: one.label, one }));
  const placeHolder = items.length === 0 ? t('Nothing waits for a signature.') : '';
  const picked = await vscode.window.showQuickPick(items, { title: t('Sign Off'), placeHolder });
  return picked?.one;
}

async function sign({ session, signOff }: Open): Promise<void> {
  const answers = await askQuestions(signOff);
  if (!answers) return;
  const { gitIdentity } = await import('./gate-engine.ts');
  const identity = await gitIdentity(session.root.fsPath);
  const by = await vscode.window.showInputBox({
    title: t('Sign off: {0}', signOff.subject),
    prompt: t('Who signs? The name and today’s date are written into the document.'),
    value: identity.value?.name ?? '',
    validateInput: (name) => problemOf({ session, signOff }, name, answers),
  });
  if (by === undefined) return;
  const made = editsOf({ session, signOff }, by, answers);
  if ('problem' in made) return void vscode.window.showWarningMessage(made.problem);
  const label = t('Sign off: {0}', signOff.subject);
  const { uri } = await vscode.workspace.openTextDocument(session.uriOf(signOff.place.path));
  const textNow = async () => (await vscode.workspace.openTextDocument(uri)).getText();
  const before = await textNow();
  await vscode.workspace.applyEdit(toWorkspaceEdit(made.edits, session, previewed(label)));
  if ((await textNow()) === before)
    void vscode.window.showInformationMessage(
      t('Nothing was signed. Tick the change in the preview, then apply it.'),
    );
}

type Answers = ReadonlyMap<number, 'yes' | 'no'>;

/** Undefined when the person left; what was answered before stays as it is. */
async function askQuestions({ answers, subject }: SignOff): Promise<Answers | undefined> {
  const said = new Map<number, 'yes' | 'no'>();
  for (const [at, { question, no, value }] of answers.entries()) {
    if (value !== undefined) continue;
    const items = [
      { label: t('Yes'), word: 'yes' as const },
      ...(no ? [{ label: t('No'), word: 'no' as const }] : []),
    ];
    const picked = await vscode.window.showQuickPick(items, { title: subject, placeHolder: question });
    if (!picked) return undefined;
    said.set(at, picked.word);
  }
  return said;
}

function editsOf({ session, signOff }: Pick<Open, 'session' | 'signOff'>, by: string, answers: Answers) {
  const text = sourceOf(session, signOff.place.path).text;
  return signOffEdits(text, signOff, { by, date: new Date().toLocaleDateString('sv'), answers });
}

function problemOf(
  open: Pick<Open, 'session' | 'signOff'>,
  by: string,
  answers: Answers,
): string | undefined {
  const made = editsOf(open, by, answers);
  return 'problem' in made ? made.problem : undefined;
}
