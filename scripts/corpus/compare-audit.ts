import type {
  Audit,
  AuditPhaseRow,
  AuditRequirementRow,
  Flow,
  TestCountRow,
  WiringRow,
} from '../../src/core/artifacts/types.ts';
import { ratioKeys } from './compare-roadmap.ts';
import type {
  AuditGolden,
  GoldenBodyScore,
  GoldenFlow,
  GoldenRequirementRow,
  GoldenWiring,
} from './goldens.ts';
import { judge, judgeList, type Sheet } from './tally.ts';
import { lineOf, maybe, phaseKey, statusKey, values } from './words.ts';

export function compareAudit(sheet: Sheet, golden: AuditGolden, audit: Audit): void {
  compareHead(sheet, golden, audit);
  compareScores(sheet, golden, audit);
  compareBodyScores(sheet, golden, audit);
  compareRequirements(sheet, golden, audit);
  comparePhaseRows(sheet, golden, audit);
  compareWiring(sheet, golden, audit);
  compareFlows(sheet, golden, audit);
  compareGaps(sheet, golden, audit);
  compareTests(sheet, golden, audit);
}

function compareHead(sheet: Sheet, { file: where, facts }: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  // `v1` in the frontmatter of `v1.0-MILESTONE-AUDIT.md` is that milestone.
  const version = (text: string) => [text.replace(/^v?/, 'v').replace(/^v(\d+)$/, 'v$1.0')];
  judge(sheet, {
    type: 'audit milestone',
    where,
    golden: maybe(facts.milestone, version),
    read: audit.milestone === undefined ? [] : version(audit.milestone),
  });
  judge(sheet, {
    type: 'audit date',
    where,
    golden: maybe(facts.audited, (date) => [date]),
    read: values(audit.dated),
  });
  judge(sheet, {
    type: 'audit status',
    where,
    golden: maybe(facts.status, ({ raw, line }) => [`${raw}@${line}`]),
    read: audit.status ? [`${audit.status.value.word}@${lineOf(source, audit.status.range)}`] : [],
  });
}

function compareScores(sheet: Sheet, { file: where, facts }: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  const read = audit.scores.filter((score) => score.from === 'frontmatter');
  judge(sheet, {
    type: 'score',
    where,
    golden: maybe(facts.scores, (scores) =>
      Object.entries(scores).map(([axis, { raw, line }]) => `${axis} ${raw}@${line}`),
    ),
    read: read.map(({ axis, score }) => `${axis} ${score.value.text.trim()}@${lineOf(source, score.range)}`),
  });
}

/** A label is what documents promise; tables and lines of labels are looked at, but ask for more. */
function compareBodyScores(sheet: Sheet, { file: where, facts }: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  const golden = facts.bodyScores;
  if (!golden) return;
  const key = (score: GoldenBodyScore) => `${score.about} ${score.raw}@${score.line}`;
  const read = audit.scores
    .filter((score) => score.from !== 'frontmatter')
    .flatMap(({ axis, score }) =>
      ratioKeys(score.value).map((ratio) => `${axis} ${ratio}@${lineOf(source, score.range)}`),
    );
  const labels = golden.filter((score) => score.form === 'label').map(key);
  const others = golden.filter((score) => score.form !== 'label').map(key);
  judge(sheet, {
    type: 'body score',
    where,
    golden: labels,
    read: read.filter((score) => !others.includes(score)),
  });
  judge(sheet, {
    type: 'body score in a table or line',
    where,
    golden: others,
    read: read.filter((score) => others.includes(score)),
  });
}

function compareRequirements(sheet: Sheet, golden: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  const rows = (type: string, axis: AuditRequirementRow['axis'], list?: readonly GoldenRequirementRow[]) =>
    judgeList<GoldenRequirementRow, AuditRequirementRow>(sheet, {
      type,
      where: golden.file,
      golden: list,
      read: audit.requirementRows.filter((row) => row.axis === axis),
      goldenKey: (row) => `${row.ids[0]}@${row.line}`,
      readKey: (row) => `${row.ids[0]?.value}@${lineOf(source, row.row.range)}`,
      columns: [
        {
          type: 'requirement id',
          golden: (row) => row.ids,
          read: (row) => row.ids.map((id) => id.value),
        },
        {
          type: 'requirement status',
          golden: (row) => maybe(row.status, (status) => [status]),
          read: (row) => statusKey(row.status),
        },
      ],
    });
  rows('requirement row', 'coverage', golden.facts.requirements);
  rows('requirement map row', 'map', golden.facts.requirementMap);
}

function comparePhaseRows(sheet: Sheet, golden: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  judgeList(sheet, {
    type: 'audit phase row',
    where: golden.file,
    golden: golden.facts.phases,
    read: audit.phaseRows,
    goldenKey: (row) => `${phaseKey(row.id)}@${row.line}`,
    readKey: (row: AuditPhaseRow) => `${phaseKey(row.id.value)}@${lineOf(source, row.row.range)}`,
    columns: [
      {
        type: 'audit phase status',
        golden: (row) => maybe(row.status, (status) => [status]),
        read: (row) => statusKey(row.status),
      },
    ],
  });
}

function compareWiring(sheet: Sheet, golden: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  judgeList<GoldenWiring, WiringRow>(sheet, {
    type: 'wiring row',
    where: golden.file,
    golden: golden.facts.wiring,
    read: audit.wiring,
    goldenKey: (row) => `${row.status}@${row.line}`,
    readKey: (row) => `${row.state}@${lineOf(source, row.row.range)}`,
    columns: [
      {
        type: 'wired name',
        golden: (row) => row.names,
        read: (row, { names = [] }) => {
          const said = values(row.name, row.from, row.to, row.via, row.location).join(' ');
          return names.filter((name) => said.includes(name));
        },
      },
    ],
  });
}

function compareFlows(sheet: Sheet, golden: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  judgeList<GoldenFlow, Flow>(sheet, {
    type: 'flow',
    where: golden.file,
    golden: golden.facts.flows,
    read: audit.flows,
    goldenKey: (flow) => `flow@${flow.line}`,
    readKey: (flow) => `flow@${lineOf(source, flow.name.range)}`,
    columns: [
      {
        type: 'flow status',
        golden: (flow) => maybe(flow.status, (status) => [status]),
        read: (flow) => statusKey(flow.status ?? flow.mark),
      },
      {
        type: 'flow steps',
        golden: (flow) => maybe(flow.steps, (steps) => [String(steps)]),
        read: (flow) => [String(flow.steps.length)],
      },
      {
        type: 'flow break',
        golden: (flow) => (flow.breakAt === undefined ? [] : [String(flow.breakAt)]),
        read: (flow) => values(flow.breaksAt).map(String),
      },
    ],
  });
}

function compareGaps(sheet: Sheet, { file: where, facts }: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  const inFrontmatter = audit.gaps.filter((gap) => gap.from === 'frontmatter');
  for (const [axis, count] of Object.entries(facts.gaps ?? {})) {
    const read = inFrontmatter.filter((gap) => gap.axis === axis).length;
    judge(sheet, { type: 'gap count', where, golden: [`${axis} ${count}`], read: [`${axis} ${read}`] });
  }
  judge(sheet, {
    type: 'debt count',
    where,
    golden: maybe(facts.techDebt, (count) => [String(count)]),
    read: [String(audit.debt.filter((item) => item.from === 'frontmatter').length)],
  });
  judge(sheet, {
    type: 'gap in the body',
    where,
    golden: facts.bodyGaps?.map((gap) => String(gap.line)),
    read: audit.gaps.filter((gap) => gap.from === 'body').map((gap) => String(lineOf(source, gap.range))),
  });
}

function compareTests(sheet: Sheet, golden: AuditGolden, audit: Audit): void {
  const { source } = audit.document;
  judgeList(sheet, {
    type: 'test count row',
    where: golden.file,
    golden: golden.facts.tests,
    read: audit.testCounts,
    goldenKey: (row) => `${row.id} +${row.added} =${row.total}@${row.line}`,
    readKey: (row: TestCountRow) =>
      `${row.of.value} +${row.added?.value} =${row.total?.value}@${lineOf(source, row.row.range)}`,
    columns: [],
  });
}
