import * as vscode from 'vscode';
import type { GateSettings } from '../../node/gates/context.ts';
import type { GateOptions, Gates } from '../../node/gates/engine.ts';
import type { Board } from '../gates/board.ts';
import type { GateHost } from '../host.ts';
import type { Session } from '../session.ts';
import { registerAttest } from './attest.ts';
import { askConsent } from './consent.ts';
import { registerEvidence } from './evidence.ts';
import { registerGateProblems } from './gate-problems.ts';
import { registerGateTasks } from './gate-tasks.ts';
import { registerGateTests } from './gate-tests.ts';
import { registerRunCommands } from './run-commands.ts';
import { createRuns } from './runs.ts';
import { registerSignOff } from './sign-off.ts';

declare const VERSION: string;

export type GatesOf = (session: Session) => Promise<Gates | undefined>;

/** The engine that the command line has too, one for each root on a disk. */
export function createGateHost(): GateHost {
  const engines = new WeakMap<Session, Gates>();
  const gatesOf: GatesOf = async (session) => {
    if (session.root.scheme !== 'file') return undefined;
    const { openGates } = await import('./gate-engine.ts');
    const engine = engines.get(session) ?? openGates(optionsOf(session));
    engines.set(session, engine);
    return engine;
  };
  return {
    list: async (session) => (await gatesOf(session))?.list(),
    register(board, named) {
      const runs = createRuns(board, gatesOf);
      return vscode.Disposable.from(
        runs,
        watchEvidence(board, gatesOf),
        registerRunCommands({ board, named, runs }),
        registerEvidence({ board, named, gatesOf }),
        registerAttest({ board, named, gatesOf }),
        registerSignOff({ board, named, gatesOf }),
        registerGateProblems(board),
        registerGateTests(board, runs),
        registerGateTasks(board, runs),
      );
    },
  };
}

const optionsOf = (session: Session): GateOptions => ({
  root: session.root.fsPath,
  snapshot: session.snapshot,
  settings: () => settingsOf(session),
  trusted: () => vscode.workspace.isTrusted,
  ask: askConsent,
  version: VERSION,
});

/** The workspace says where evidence lies; what commands may see, and whose key signs, only the user says. */
function settingsOf(session: Session): GateSettings {
  const { evidence, paths } = session.config();
  const own = vscode.workspace.getConfiguration('plumbline.gates', session.root);
  const key = own.get<string>('signingKey');
  return {
    ...(evidence === undefined ? {} : { evidence }),
    ...(paths === undefined ? {} : { paths }),
    env: own.get<string[]>('environment') ?? [],
    timeoutMs: own.get<number>('timeout', 600) * 1000,
    ...(key ? { signingKey: key } : {}),
  };
}

/** Runs of the command line are seen too. */
function watchEvidence(board: Board, gatesOf: GatesOf): vscode.Disposable {
  const watchers = new Map<string, vscode.FileSystemWatcher>();
  const watch = async (session: Session) => {
    const place = (await gatesOf(session))?.evidence();
    if (place === undefined || watchers.has(place)) return;
    const pattern = new vscode.RelativePattern(vscode.Uri.file(place), '*/*/manifest.json');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watchers.set(place, watcher);
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      event(() => board.soon());
  };
  return vscode.Disposable.from(
    board.onDidChange(() => {
      for (const { session } of board.all()) void watch(session);
    }),
    { dispose: () => vscode.Disposable.from(...watchers.values()).dispose() },
  );
}
