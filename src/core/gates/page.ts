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

/** The go/no-go page: gates × state × criteria × evidence × age × owner × sign-off, in markdown, for narrow editors too. */
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
    ...rows.map(details),
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
  return `${counted} ${counted === 1 ? 'gate' : 'gates'}${states.length > 0 ? ': ' : ''}${states.map(([state, count]) => `${count} ${words(state as GateState)}`).join(', ')}.`;
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${plainText(line)}`).join('\n')}`;

const HEAD = ['State', 'Age', 'Gate'] as const;

/** What one looks for first. Names stand last: they are of any length, and a table that wraps cannot be read. */
function table(rows: readonly PageRow[], now: number): string {
  const cells = rows.map(({ gate, status, record }) => [
    words(status.state),
    record ? age(now - Date.parse(record.ended)) : '—',
    plainText(titleOf(gate)),
  ]);
  const widths = HEAD.map((head, at) =>
    Math.max(...[head, ...cells.map((line) => line[at] ?? '')].map(({ length }) => length)),
  );
  const row = (line: readonly string[], fill = ' '): string =>
    `| ${line.map((cell, at) => (at === HEAD.length - 1 ? cell : cell.padEnd(widths[at] ?? 0, fill))).join(' | ')} |`;
  return [row(HEAD), row(['---', '---', '---'], '-'), ...cells.map((line) => row(line))].join('\n');
}

/** Everything else of a gate, a line each, as far as there is something to say. */
function details({ gate, status, evidence }: PageRow): string {
  const { criteria } = status;
  const met = criteria.filter((one) => one.state === 'met').length;
  const lines = [
    `${words(status.state)}${criteria.length > 0 ? `, ${met} of ${criteria.length} met` : ''}`,
    `kind: ${gate.kind}${gate.hardness.level === 'hard' ? ', hard' : ''}`,
    gate.owner === undefined ? '' : `owner: ${gate.owner}`,
    gate.signOffs.length > 0 ? `sign-off: ${signed(gate.signOffs)}` : '',
    evidence === undefined ? '' : `evidence: ${evidence}`,
    ...criteria.map(
      ({ state, expected, observed }) =>
        `${words(state)}: ${expected}${observed === undefined ? '' : ` — found ${observed}`}`,
    ),
  ];
  const list = lines.filter((line) => line !== '').map((line) => `- ${plainText(line)}`);
  return `### ${plainText(titleOf(gate))}\n\n${list.join('\n')}`;
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
