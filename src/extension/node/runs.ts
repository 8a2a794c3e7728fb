import * as vscode from 'vscode';
import { type Gate, type GateState, titleOf } from '../../core/index.ts';
import type { GateListener } from '../../node/gates/context.ts';
import type { GateRun } from '../../node/gates/run.ts';
import type { Board } from '../gates/board.ts';
import { stateWord } from '../gates/words.ts';
import type { Session } from '../session.ts';
import type { GatesOf } from './gates.ts';

export interface RunRequest {
  readonly session: Session;
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  readonly onText?: (text: string) => void;
  readonly onState?: (gate: Gate, state: GateState) => void;
}

export type Results = ReadonlyMap<string, GateRun>;

/** Every way to run a gate in the editor ends here; the output is seen in one channel, live. */
export interface Runs extends vscode.Disposable {
  run(request: RunRequest): Promise<Results>;
  /** Ends the runs that a gate is part of, whoever started them. */
  stop(session: Session, id: string): void;
  showOutput(): void;
}

export function createRuns(board: Board, gatesOf: GatesOf): Runs {
  const output = vscode.window.createOutputChannel('Plumbline Gates');
  const underWay = new Map<AbortController, RunRequest>();
  return {
    async run(request) {
      const { session, ids, onText = () => {}, onState } = request;
      const own = vscode.workspace.getConfiguration('plumbline.gates', session.root);
      const keepGoing = own.get<boolean>('keepGoing', false);
      const tell = (text: string) => {
        output.append(text);
        onText(text);
      };
      const stop = new AbortController();
      const signal = AbortSignal.any([request.signal, stop.signal]);
      underWay.set(stop, request);
      const { visible } = await import('./gate-engine.ts');
      const listener = listen({ tell, visible, signal, onState }, () => board.soon());
      const engine = await gatesOf(session);
      const asked = engine?.run(ids, { listener, keepGoing });
      board.soon();
      const results = (await asked) ?? new Map();
      underWay.delete(stop);
      tell(visible(summary(board, session, results)));
      await board.refresh();
      return results;
    },
    stop(session, id) {
      for (const [stop, one] of underWay) if (one.session === session && one.ids.includes(id)) stop.abort();
    },
    showOutput: () => output.show(true),
    dispose() {
      for (const stop of underWay.keys()) stop.abort();
      output.dispose();
    },
  };
}

interface Telling {
  readonly tell: (text: string) => void;
  readonly visible: (text: string) => string;
  readonly signal: AbortSignal;
  readonly onState: RunRequest['onState'];
}

const listen = ({ tell, visible, signal, onState }: Telling, moved: () => void): GateListener => ({
  signal,
  onState(gate, state) {
    moved();
    onState?.(gate, state);
  },
  onCommand(gate, { text, cwd, run, of }) {
    moved();
    const times = of > 1 ? ` (${run}/${of})` : '';
    tell(`▷ ${visible(titleOf(gate))}${times}\n${visible(cwd)} $ ${visible(text)}\n`);
  },
  onOutput: (_, text) => tell(plain(text)),
});

/** Colours are for terminals; an output channel would show their codes. */
const plain = (text: string): string =>
  text.replace(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)/g, '');

function summary(board: Board, session: Session, results: Results): string {
  const lines = [...results].flatMap(([id, { status, problems }]) => {
    const gate = board.find(session.root.toString(), id)?.gate;
    const told = [...status.reasons, ...problems].map((reason) => `  ${reason}`);
    return [`${stateWord(status.state)}: ${gate ? titleOf(gate) : id}`, ...told];
  });
  return `${lines.join('\n')}\n\n`;
}
