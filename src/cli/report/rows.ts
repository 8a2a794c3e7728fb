import { groupBy, isTicked, type Project, type Requirement } from '../../core/index.ts';
import { rangeOf } from '../place.ts';

/** A line of the requirement matrix: the three sources and what they come to. */
export interface MatrixRow {
  readonly milestone: string;
  readonly requirement: string;
  readonly text: string;
  readonly phases: string;
  readonly box: string;
  readonly trace: string;
  readonly claimedBy: string;
  readonly completedBy: string;
  readonly verified: string;
  readonly proof: string;
  readonly because: string;
  readonly where: string;
}

export const COLUMNS: readonly (readonly [keyof MatrixRow, string])[] = [
  ['milestone', 'milestone'],
  ['requirement', 'requirement'],
  ['text', 'what'],
  ['phases', 'phases'],
  ['box', 'box'],
  ['trace', 'status row'],
  ['claimedBy', 'plans'],
  ['completedBy', 'summaries'],
  ['verified', 'verification'],
  ['proof', 'proof'],
  ['because', 'because'],
  ['where', 'where'],
];

/** How many requirements have which proof. */
export function proofsIn(rows: readonly MatrixRow[]): readonly (readonly [proof: string, number: number])[] {
  return [...groupBy(rows, ({ proof }) => proof)].map(([proof, own]) => [proof, own.length]);
}

export const matrixOf = ({ requirements }: Project): MatrixRow[] => requirements.map(rowOf);

const list = (items: readonly (string | undefined)[]): string =>
  [...new Set(items.filter((item) => item !== undefined && item !== ''))].join(', ');

function rowOf(one: Requirement): MatrixRow {
  const box = one.item?.item.box;
  return {
    milestone: one.milestone ?? '',
    requirement: one.id,
    text: one.item?.item.text.value ?? '',
    phases: list(one.phases.map((phase) => phase.id)),
    box: box ? (isTicked(box.value) ? 'ticked' : 'open') : '',
    trace: list(one.trace.map((row) => row.item.status?.value.word)),
    claimedBy: list(one.claimedBy.map((plan) => plan.id)),
    completedBy: list(one.completedBy.map((summary) => summary.id)),
    verified: list(one.verifiedBy.map((row) => row.item.status?.value.word)),
    proof: one.proof,
    because: list(one.because),
    where: whereIs(one),
  };
}

function whereIs({ item, trace }: Requirement): string {
  const place = item ? { file: item.file, range: item.item.id.range } : undefined;
  const row = trace[0] && { file: trace[0].file, range: trace[0].item.row.range };
  const found = place ?? row;
  if (!found) return '';
  return `${found.file.path}:${rangeOf(found.file.document.source, found.range).start.line}`;
}
