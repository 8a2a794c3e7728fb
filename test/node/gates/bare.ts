import type { Criterion, Gate, GateCommand } from '../../../src/core/gates/index.ts';
import { readClauses } from '../../../src/core/grammar/criterion.ts';
import type { GateContext } from '../../../src/node/gates/context.ts';

const place = { path: 'docs/plan.md', range: { start: 0, end: 1 } };

export const commandOf = (more: Partial<GateCommand>): GateCommand => ({
  ...{ text: 'true', argv: undefined, shell: 'sh', cwd: undefined, timeoutMs: 20_000, runs: 1, place },
  ...{ from: 'fence', foreignPaths: [] },
  ...more,
});

export const criteria = (...lines: string[]): Criterion[] =>
  lines.map((text, at) => {
    const clauses = readClauses(text, 0).map(({ predicate, said }) => ({
      predicate,
      text: said.value,
      place,
    }));
    const machine = clauses.every(({ predicate }) => !['manual', 'qualitative'].includes(predicate.kind));
    return { id: `c${at + 1}`, text, place, clauses, machine, blocking: true };
  });

export const gateOf = (command: Partial<GateCommand> | undefined, more: Partial<Gate> = {}): Gate => ({
  ...{
    id: 'plan.1',
    label: '1',
    number: '1',
    name: 'Smoke',
    kind: 'evidence',
    form: 'heading',
    place,
    namePlace: place,
  },
  hardness: { level: 'hard', said: undefined },
  command: command && commandOf(command),
  ...{ criteria: [], evidence: [], report: undefined, sharedReport: false, inputs: [], dependsOn: [] },
  ...{ owner: undefined, signOffs: [], appliesTo: [], locks: [], waiver: undefined },
  ...{ declaredDurationMs: undefined, problems: [] },
  ...more,
});

export const contextOf = (root: string, more: Partial<GateContext> = {}): GateContext => ({
  ...{ root, settings: {}, trusted: true, ask: async () => 'once', version: '0' },
  lineOf: () => 7,
  ...more,
});
