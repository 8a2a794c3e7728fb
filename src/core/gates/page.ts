import { SHIP } from './builtin.ts';
import type { RunRecord } from './record.ts';
import type { CriterionState, Gate, GateState, GateStatus, GateVerdict, SignOff } from './types.ts';
import { isCounted, titleOf, verdictOver } from './verdict.ts';

export interface PageRow {
  readonly gate: Gate;
  readonly status: GateStatus;
  readonly record: RunRecord | undefined;
  /** Folder of the newest evidence, relative to the workspace. */
  readonly evidence: string | undefined;
}

export interface PageInput {
  readonly rows: readonly PageRow[];
  readonly decisions: readonly SignOff[];
  /** Milliseconds since 1970: the core has no clock. */
  readonly now: number;
  readonly title: string;
}

/** The go/no-go page: gates × state × criteria × evidence × age × owner × sign-off, in markdown. */
export function goNoGoPage(input: PageInput): string {
  const { rows } = input;
  const verdict = verdictOver(
    rows.filter(isAsked).map((row) => row.gate),
    (gate) => rows.find((row) => row.gate === gate)?.status,
  );
  const [counted, others] = [
    rows.filter((row) => isCounted(row.gate)),
    rows.filter((row) => !isCounted(row.gate)),
  ];
  return [
    `# ${plainText(input.title)}: ${verdict.verdict === 'PROMOTE' ? 'GO' : 'NO-GO'}`,
    `**${verdict.verdict}**: ${summary(verdict)}`,
    list('What is missing', verdict.because),
    table(counted, input.now),
    others.length > 0 ? `## Not counted\n\n${table(others, input.now)}` : '',
    ...input.decisions.map((one) => `**${plainText(one.subject)}**: ${plainText(signed([one]))}`),
    ...counted.filter((row) => row.status.criteria.length > 0).map(criteria),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** What a project does not have holds up no release, as long as there is something to ship. */
const isAsked = ({ gate, status }: PageRow): boolean =>
  gate.form !== 'builtin' || gate.id === SHIP.id || status.state !== 'nothing-to-check';

const words = (state: GateState | CriterionState): string => state.replaceAll('-', ' ');

function summary({ counted, counts }: GateVerdict): string {
  const states = Object.entries(counts).filter(([, count]) => count > 0);
  return `${counted} gates${states.length > 0 ? ': ' : ''}${states.map(([state, count]) => `${count} ${words(state as GateState)}`).join(', ')}.`;
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${plainText(line)}`).join('\n')}`;

const HEAD = ['Gate', 'Kind', 'State', 'Criteria', 'Age', 'Owner', 'Sign-off', 'Evidence'];
/** A name longer than this has its line to itself. */
const WIDEST = 40;

function table(rows: readonly PageRow[], now: number): string {
  const cells = rows.map(({ gate, status, record, evidence }) => [
    titleOf(gate),
    gate.hardness.level === 'hard' ? `${gate.kind}, hard` : gate.kind,
    words(status.state),
    met(status),
    record ? age(now - Date.parse(record.ended)) : '—',
    gate.owner ?? '—',
    signed(gate.signOffs),
    evidence ?? '—',
  ]);
  const lines = [HEAD, ...cells.map((line) => line.map(plainText))];
  const widths = HEAD.map((_, at) =>
    Math.min(WIDEST, Math.max(3, ...lines.map((line) => line[at]?.length ?? 0))),
  );
  const row = (line: readonly string[], fill = ' '): string =>
    `| ${line.map((cell, at) => cell.padEnd(at === HEAD.length - 1 ? 0 : (widths[at] ?? 0), fill)).join(' | ')} |`;
  const [head = [], ...rest] = lines;
  return [
    row(head),
    row(
      HEAD.map(() => '---'),
      '-',
    ),
    ...rest.map((line) => row(line)),
  ].join('\n');
}

const met = ({ criteria: all }: GateStatus): string =>
  all.length === 0 ? '—' : `${all.filter((one) => one.state === 'met').length} of ${all.length} met`;

function criteria({ gate, status }: PageRow): string {
  const lines = status.criteria.map(
    (one) =>
      `- ${words(one.state)}: ${plainText(one.expected)}${one.observed === undefined ? '' : ` — found ${plainText(one.observed)}`}`,
  );
  return `### ${plainText(titleOf(gate))}\n\n${lines.join('\n')}`;
}

function signed(signOffs: readonly SignOff[]): string {
  if (signOffs.length === 0) return '—';
  const open = signOffs.filter((one) => !one.filled).length;
  if (signOffs.some((one) => one.refused)) return 'answered no';
  if (open > 0) return `${signOffs.length - open} of ${signOffs.length} signed`;
  return signOffs
    .map((one) => [one.by?.value, one.date?.value].filter((part) => part).join(', ') || 'signed')
    .join('; ');
}

const STEPS: readonly (readonly [size: number, name: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** `3 d`, `5 h`, `now`: the largest unit that is full. */
export function age(ms: number): string {
  const step = STEPS.find(([size]) => ms >= size);
  return step ? `${Math.floor(ms / step[0])} ${step[1]}` : Number.isNaN(ms) ? '—' : 'now';
}

/** Text of a document as text: no table cell, link, html or emphasis can be made with it. */
const plainText = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#!&~]/g, '\\$&');
