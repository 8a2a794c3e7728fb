import * as vscode from 'vscode';
import { findGates, titleOf } from '../../core/index.ts';
import type { Board, NamedGate } from '../gates/board.ts';
import { isRunnable } from '../gates/words.ts';
import type { Runs } from './runs.ts';

const { t } = vscode.l10n;
const TYPE = 'plumbline';

/** `{ "type": "plumbline", "gate": "1" }` in tasks.json: the same run, its output in a terminal. */
export function registerGateTasks(board: Board, runs: Runs): vscode.Disposable {
  const taskOf = (definition: vscode.TaskDefinition, scope: vscode.Task['scope'], name: string) =>
    new vscode.Task(
      definition,
      scope ?? vscode.TaskScope.Workspace,
      name,
      TYPE,
      new vscode.CustomExecution(async (resolved) =>
        terminalOf({ board, runs, scope }, String(resolved.gate)),
      ),
    );
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      board
        .all()
        .filter(({ gate }) => gate.kind === 'evidence' && isRunnable(gate))
        .map(({ gate, session }) =>
          taskOf(
            { type: TYPE, gate: gate.id },
            vscode.workspace.getWorkspaceFolder(session.root),
            titleOf(gate),
          ),
        ),
    resolveTask: (task) =>
      typeof task.definition.gate === 'string'
        ? taskOf(task.definition, task.scope, task.name || task.definition.gate)
        : undefined,
  });
}

interface Asked {
  readonly board: Board;
  readonly runs: Runs;
  readonly scope: vscode.Task['scope'];
}

/** A gate by id, label, number or name, and nothing when two are meant. A task of one folder means the gates of that folder. */
function meant({ board, scope }: Asked, wanted: string): NamedGate | string {
  const isOurs = ({ session }: NamedGate): boolean =>
    typeof scope !== 'object' ||
    vscode.workspace.getWorkspaceFolder(session.root)?.uri.toString() === scope.uri.toString();
  const all = board.all().filter(isOurs);
  const found = findGates(
    all.map(({ gate }) => gate),
    wanted,
  );
  const named = all.filter(({ gate }) => found.includes(gate));
  const [first] = named;
  if (!first) return t('No gate is called `{0}`.', wanted);
  return named.length === 1 ? first : t('`{0}` means {1} gates: name one by its id.', wanted, named.length);
}

function terminalOf(asked: Asked, wanted: string): vscode.Pseudoterminal {
  const write = new vscode.EventEmitter<string>();
  const close = new vscode.EventEmitter<number>();
  const abort = new AbortController();
  const say = (text: string) => write.fire(text.replace(/\r?\n/g, '\r\n'));
  const { board, runs } = asked;
  const run = async () => {
    await board.refresh();
    const one = meant(asked, wanted);
    if (typeof one === 'string') {
      say(`${one}\n`);
      return close.fire(2);
    }
    const { gate, session } = one;
    const results = await runs.run({ session, ids: [gate.id], signal: abort.signal, onText: say });
    close.fire(results.get(gate.id)?.status.state === 'passed' ? 0 : 1);
  };
  return {
    onDidWrite: write.event,
    onDidClose: close.event,
    open: () => void run(),
    close: () => abort.abort(),
  };
}
