import type {
  MilestoneEntry,
  PhaseEntry,
  PhaseSection,
  ProgressRow,
  Roadmap,
} from '../../src/core/artifacts/types.ts';
import type { Score } from '../../src/core/grammar/types.ts';
import type { GoldenMilestone, GoldenPhase, GoldenRow, RoadmapGolden } from './goldens.ts';
import { type Column, judgeList, type Sheet } from './tally.ts';
import { lineOf, maybe, phaseKey, planKey, rangeKey, statusKey, values } from './words.ts';

export function compareRoadmap(sheet: Sheet, golden: RoadmapGolden, roadmap: Roadmap): void {
  compareMilestones(sheet, golden, roadmap);
  comparePhases(sheet, golden, roadmap);
  compareChecklist(sheet, golden, roadmap);
  compareProgress(sheet, golden, roadmap);
  compareMilestoneRows(sheet, golden, roadmap);
}

/** All that a roadmap says about one version, wherever it says it. */
interface Said {
  readonly version: string;
  readonly lines: readonly number[];
  readonly statuses: readonly string[];
  readonly ranges: readonly string[];
}

function compareMilestones(sheet: Sheet, golden: RoadmapGolden, roadmap: Roadmap): void {
  judgeList<GoldenMilestone, Said>(sheet, {
    type: 'milestone',
    where: golden.file,
    golden: golden.facts.milestones,
    read: saidMilestones(roadmap),
    goldenKey: (one) => one.version,
    readKey: (one) => one.version,
    columns: [
      {
        type: 'milestone place',
        golden: () => ['known lines'],
        read: (said, one) =>
          said.lines.every((line) => one.lines.includes(line)) ? ['known lines'] : [`lines ${said.lines}`],
      },
      { type: 'milestone status', golden: (one) => maybe(one.status, (s) => [s]), read: (s) => s.statuses },
      { type: 'milestone range', golden: (one) => maybe(one.phases, rangeKey), read: (said) => said.ranges },
    ],
  });
}

function saidMilestones(roadmap: Roadmap): readonly Said[] {
  const entries = roadmap.milestones.filter((entry) => entry.form !== 'row');
  const versions = new Set([...values(roadmap.version), ...entries.map((entry) => entry.id.value)]);
  return [...versions].map((version) => {
    const own = entries.filter((entry) => entry.id.value === version);
    const isTitle = roadmap.version?.value === version;
    const title = isTitle ? roadmap : undefined;
    const places = [...own.map((entry) => entry.id.range), ...(title?.version ? [title.version.range] : [])];
    return {
      version,
      lines: unique(places.map((place) => lineOf(roadmap.document.source, place))),
      statuses: unique([...own, title].flatMap((one) => statusKey(one?.status))),
      ranges: unique(
        values(...own.map((entry) => entry.phases), title?.phaseRange).map(([from, to]) => `${from}..${to}`),
      ),
    };
  });
}

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

function comparePhases(sheet: Sheet, golden: RoadmapGolden, roadmap: Roadmap): void {
  const { source } = roadmap.document;
  judgeList<GoldenPhase, PhaseSection>(sheet, {
    type: 'phase',
    where: golden.file,
    golden: golden.facts.phases,
    read: roadmap.phases,
    goldenKey: (phase) => `${phaseKey(phase.id)}@${phase.line}`,
    readKey: (phase) => `${phaseKey(phase.id.value)}@${lineOf(source, phase.heading)}`,
    columns: [
      {
        type: 'requirement id',
        golden: (phase) => phase.requirements,
        read: (phase) => phase.requirements.map((id) => id.value),
      },
      {
        type: 'dependency',
        golden: (phase) => phase.dependsOn?.map(phaseKey),
        read: (phase) => phase.dependsOn.map((id) => phaseKey(id.value)),
      },
      {
        type: 'plan',
        golden: (phase) => phase.plans?.map((plan) => `${planKey(plan.id)} [${plan.box ?? ''}]@${plan.line}`),
        read: (phase) =>
          phase.plans.map(
            (plan) => `${planKey(plan.id.value)} [${plan.box?.value ?? ''}]@${lineOf(source, plan.range)}`,
          ),
      },
      {
        type: 'criteria count',
        golden: (phase) => maybe(phase.criteria, (n) => [String(n)]),
        read: (phase) => [String(phase.criteria.length)],
      },
      { type: 'claimed plans', golden: goldenClaim, read: readClaim },
      {
        type: 'inserted',
        // A decimal phase without the mark may be called inserted or not.
        golden: (phase) =>
          phase.id.includes('.') && !phase.inserted ? undefined : [String(phase.inserted ?? false)],
        read: (phase) => [String(phase.inserted)],
      },
      {
        type: 'goal',
        golden: (phase) => maybe(phase.goal, (line) => [String(line)]),
        read: (phase) => (phase.goal ? [String(lineOf(source, phase.goal.range))] : []),
      },
    ],
  });
}

function goldenClaim({ claimed }: GoldenPhase): readonly string[] | undefined {
  if (claimed === undefined) return undefined;
  return claimed === null || claimed === 'TBD' ? [] : [`${claimed.done ?? ''}/${claimed.total}`];
}

function readClaim({ planCount }: PhaseSection): readonly string[] {
  return planCount?.total ? [`${planCount.done?.value ?? ''}/${planCount.total.value}`] : [];
}

function compareChecklist(sheet: Sheet, golden: RoadmapGolden, roadmap: Roadmap): void {
  const { source } = roadmap.document;
  judgeList(sheet, {
    type: 'checklist entry',
    where: golden.file,
    golden: golden.facts.checklist,
    read: oneALine(roadmap.checklist, (entry) => lineOf(source, entry.range)),
    goldenKey: (one) => `${firstPhase(one.id)} [${one.box}]@${one.line}`,
    readKey: (one: PhaseEntry) =>
      `${phaseKey(one.id.value)} [${one.box?.value ?? ''}]@${lineOf(source, one.range)}`,
    columns: [],
  });
}

/** A line for several phases (`19-21`) may be read as one thing or as three that share the line. */
const firstPhase = (id: string): string => phaseKey(id.split('-')[0] ?? id);

function oneALine<T>(list: readonly T[], line: (item: T) => number): readonly T[] {
  const seen = new Set<number>();
  return list.filter((item) => !seen.has(line(item)) && seen.add(line(item)));
}

function compareProgress(sheet: Sheet, golden: RoadmapGolden, roadmap: Roadmap): void {
  const { source } = roadmap.document;
  const columns: Column<GoldenRow, ProgressRow>[] = [
    {
      type: 'row plans',
      golden: (row) =>
        row.done === undefined ? undefined : row.done === null ? [] : [`${row.done}/${row.total ?? '?'}`],
      read: (row) => ratioKeys(row.plans?.value),
    },
    {
      type: 'row status',
      golden: (row) => maybe(row.status, (s) => [s]),
      read: (row) => statusKey(row.status),
    },
    {
      type: 'row date',
      golden: (row) => (row.date === undefined ? undefined : row.date === null ? [] : [row.date]),
      read: (row) => values(row.completed).filter((date) => /\d/.test(date)),
    },
  ];
  judgeList(sheet, {
    type: 'progress row',
    where: golden.file,
    golden: golden.facts.rows,
    read: oneALine(roadmap.progress, (row) => lineOf(source, row.row.range)),
    goldenKey: (row) => `${firstPhase(row.id)}@${row.line}`,
    readKey: (row) => `${phaseKey(row.id.value)}@${lineOf(source, row.row.range)}`,
    columns,
  });
}

export const ratioKeys = (score: Score | undefined): readonly string[] =>
  (score?.parts ?? []).slice(0, 1).map((part) => `${part.done}/${part.total ?? '?'}`);

function compareMilestoneRows(sheet: Sheet, golden: RoadmapGolden, roadmap: Roadmap): void {
  const { source } = roadmap.document;
  judgeList(sheet, {
    type: 'milestone row',
    where: golden.file,
    golden: golden.facts.milestoneRows,
    read: roadmap.milestones.filter((entry) => entry.form === 'row'),
    goldenKey: (row) => `${row.version}@${row.line}`,
    readKey: (entry: MilestoneEntry) => `${entry.id.value}@${lineOf(source, entry.id.range)}`,
    columns: [
      { type: 'milestone row status', golden: (row) => [row.status], read: (row) => statusKey(row.status) },
      {
        type: 'milestone row range',
        golden: (row) => rangeKey(row.phases),
        read: (row) => values(row.phases).map(([from, to]) => `${from}..${to}`),
      },
      {
        type: 'milestone row date',
        golden: (row) => (row.date === null ? [] : [row.date]),
        read: (row) => values(row.date).filter((date) => /\d/.test(date)),
      },
    ],
  });
}
