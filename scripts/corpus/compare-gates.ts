import { discoverGates, type Gate } from '../../src/core/gates/index.ts';
import type { Artifact, Place } from '../../src/core/index.ts';
import type { GatesGolden, GoldenGate } from './goldens.ts';
import { judge, judgeList, type Sheet } from './tally.ts';
import { lineOf, maybe } from './words.ts';

export function compareGates(sheet: Sheet, golden: GatesGolden, { document }: Artifact): void {
  const found = discoverGates(document).gates;
  const line = (at: Place | undefined): number => (at ? lineOf(document.source, at.range) : 0);
  const after = golden.facts.ceremonies?.map((one) => one.line) ?? [];
  const isCeremony = (gate: Gate): boolean => after.includes(line(gate.place));
  judge(sheet, {
    type: 'ceremony',
    where: golden.file,
    golden: golden.facts.ceremonies?.map((one) => `ceremony@${one.line}`),
    read: found.filter(isCeremony).map((gate) => `${gate.kind}@${line(gate.place)}`),
  });
  judgeList<GoldenGate, Gate>(sheet, {
    type: 'gate',
    where: golden.file,
    golden: golden.facts.gates,
    read: found.filter((gate) => !isCeremony(gate)),
    goldenKey: (gate) => `${gate.label}@${gate.line}`,
    readKey: (gate) => `${gate.label}@${line(gate.place)}`,
    columns: [
      {
        type: 'gate kind',
        golden: (gate) => maybe(gate.kind, (kind) => [kind]),
        read: (gate) => [gate.kind],
      },
      {
        type: 'gate criterion',
        golden: (gate) => gate.criteria?.map(String),
        read: (gate, { alsoCriteria = [] }) =>
          gate.criteria
            .filter((criterion) => criterion.id !== 'exit')
            .map((criterion) => line(criterion.place))
            .filter((at) => !alsoCriteria.includes(at))
            .map(String),
      },
      {
        type: 'gate command',
        golden: (gate) => gate.command?.slice(0, 1).map(String),
        read: (gate) => (gate.command ? [String(line(gate.command.place))] : []),
      },
      {
        type: 'gate sign-off',
        golden: (gate) => gate.signOffs?.map(String),
        read: (gate) => gate.signOffs.map((one) => String(line(one.place))),
      },
      {
        type: 'lock applies to',
        golden: (gate) => gate.appliesTo,
        read: (gate) => gate.appliesTo.map((id) => found.find((one) => one.id === id)?.label ?? id),
      },
    ],
  });
  compareMetrics(sheet, golden, found, line);
}

type Metric = NonNullable<GatesGolden['facts']['metrics']>[number];

/** A metric with a threshold is a gate of its own where a document has no others. */
function compareMetrics(
  sheet: Sheet,
  golden: GatesGolden,
  found: readonly Gate[],
  line: (at: Place | undefined) => number,
): void {
  judgeList<Metric, Gate>(sheet, {
    type: 'metric',
    where: golden.file,
    golden: golden.facts.metrics,
    read: found.filter((gate) => gate.form === 'G-b'),
    goldenKey: (metric) => `${metric.number}@${metric.line}`,
    readKey: (gate) => `${gate.label}@${line(gate.place)}`,
    columns: [
      {
        type: 'metric threshold',
        golden: (metric) => [`${metric.clauses} clauses@${metric.threshold}`],
        read: (gate) =>
          gate.criteria
            .filter((one) => one.id !== 'exit')
            .map((one) => `${one.clauses.length} clauses@${line(one.place)}`),
      },
    ],
  });
}
