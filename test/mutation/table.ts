import * as audit from './audit.ts';
import * as code from './code.ts';
import * as gates from './gates.ts';
import type { Generator } from './mutation.ts';
import * as phase from './phase.ts';
import * as requirements from './requirements.ts';
import * as roadmap from './roadmap.ts';
import * as state from './state.ts';
import * as text from './text.ts';

const made: Readonly<Record<string, readonly Generator[]>> = {
  ...audit,
  ...code,
  ...gates,
  ...phase,
  ...requirements,
  ...roadmap,
  ...state,
  ...text,
};

/** Generators are named after their rule: `planCount` makes contradictions for `plan-count`. */
export const generators: ReadonlyMap<string, readonly Generator[]> = new Map(
  Object.entries(made).map(([name, list]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    list,
  ]),
);

/** Rules for which no edit of a consistent document makes a contradiction, and what proves them instead. */
export const without: Readonly<Record<string, string>> = {
  'unused-provides':
    'It is the code that would have to change; the folders below test/projects/wiring show it.',
  'commit-known': 'It is the history that decides, and a base has none; the page of the rule shows it.',
  'milestone-tag': 'It is the tags that decide, and a base has none; the page of the rule shows it.',
};
