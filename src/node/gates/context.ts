import type {
  Gate,
  GateState,
  GateStatus,
  Measurements,
  Outcome,
  Place,
  RunRecord,
  SingleRun,
} from '../../core/index.ts';
import type { PastRun } from '../evidence/history.ts';
import type { RunSettings } from '../run/command.ts';
import type { AskConsent } from '../run/consent.ts';
import type { Stream } from '../run/process.ts';

export interface GateSettings extends RunSettings {
  /** Where evidence is kept, relative to the root. */
  readonly evidence?: string;
  /** The user's own ssh key that signs evidence. */
  readonly signingKey?: string;
}

/** What a run needs to know of the place it runs in. */
export interface GateContext {
  /** The workspace folder, as a whole path. */
  readonly root: string;
  readonly settings: GateSettings;
  /** False: nothing runs, nobody is asked. */
  readonly trusted: boolean;
  readonly ask: AskConsent;
  /** Where answers are kept; the user's state folder when left out. */
  readonly state?: string;
  readonly version: string;
  /** The line of a place, from 1; undefined when its document is not at hand. */
  readonly lineOf: (place: Place) => number | undefined;
}

/** What a person sees while gates run. */
export interface GateListener {
  readonly onState?: (gate: Gate, state: GateState) => void;
  /** The command exactly as it starts, just before it does. */
  readonly onCommand?: (gate: Gate, command: { text: string; cwd: string; run: number; of: number }) => void;
  readonly onOutput?: (gate: Gate, text: string, stream: Stream) => void;
  readonly signal?: AbortSignal;
}

/** What one execution of a command, or one reading of a report, gave. */
export interface Observed {
  readonly how: RunRecord['how'];
  readonly outcome: Outcome;
  readonly started: Date;
  readonly ended: Date;
  readonly runs: readonly SingleRun[];
  readonly measurements: readonly Measurements[];
  readonly reports: readonly { readonly path: string; readonly sha256: string }[];
  /** Sentences that explain the outcome better than its name does. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

export interface GateView {
  readonly gate: Gate;
  /** As of now: an earlier result may have become stale. */
  readonly status: GateStatus;
  readonly last: PastRun | undefined;
  /** What is wrong with the evidence of that run. */
  readonly tampered: readonly string[];
  /** It is asked for, and others come first. */
  readonly waiting?: boolean;
}
