import { readClauses } from '../grammar/criterion.ts';
import type { Path } from '../text/index.ts';
import type { Clause, Criterion, Gate, Predicate } from './types.ts';

/** No measurement answers it. */
export const isForPerson = ({ predicate: { kind } }: Clause): boolean =>
  kind === 'qualitative' || kind === 'manual';

export interface Written {
  readonly path: Path;
  readonly text: string;
  /** Offset of `text` in its document. */
  readonly start: number;
}

/** The clauses of a piece of a document, each with its place. */
export function clausesOf({ path, text, start }: Written): Clause[] {
  return readClauses(text, start).map(({ predicate, said }) => ({
    predicate,
    text: unmarked(said.value),
    place: { path, range: said.range },
  }));
}

/** Without emphasis, and without back-ticks around the whole. */
const unmarked = (text: string): string =>
  text
    .replace(/\*\*|__/g, '')
    .trim()
    .replace(/^`([^`]*)`$/, '$1');

/** Undefined for a line without any words. */
export function criterion(id: string, at: Written, more: readonly Clause[] = []): Criterion | undefined {
  const clauses = [...clausesOf(at), ...more];
  const [first] = clauses;
  if (!first) return undefined;
  const own = clauses.filter((clause) => !more.includes(clause));
  const end = Math.max(...own.map((clause) => clause.place.range.end));
  const range = { start: first.place.range.start, end };
  const text = unmarked(at.text.slice(range.start - at.start, end - at.start));
  const machine = !clauses.some(isForPerson);
  return { id, text, place: { path: at.path, range }, clauses, machine, blocking: true };
}

const has = (gate: Gate, kind: Predicate['kind']): boolean =>
  gate.criteria.some((one) => one.clauses.some((clause) => clause.predicate.kind === kind));

/**
 * The criteria of the document and what command and locks imply: a command must end with 0 unless the document names
 * another code, and a gate under a determinism lock must give the same result twice.
 */
export function criteriaOf(gate: Gate): readonly Criterion[] {
  const { command } = gate;
  const implied: Criterion[] = [];
  const imply = (id: string, text: string, predicate: Predicate): void => {
    const place = command?.place ?? gate.place;
    if (place)
      implied.push({ id, text, place, clauses: [{ predicate, text, place }], machine: true, blocking: true });
  };
  if (command && !has(gate, 'exit')) imply('exit', 'exit 0', { kind: 'exit', code: 0 });
  if (gate.locks.length > 0 && command && !has(gate, 'determinism'))
    imply('lock', `${runsOf(gate)} identical runs`, { kind: 'determinism', runs: runsOf(gate) });
  return [...gate.criteria, ...implied];
}

/** How often the command has to run: what is declared, or what determinism needs. */
export function runsOf(gate: Gate): number {
  const needed = gate.criteria.flatMap((one) =>
    one.clauses.flatMap(({ predicate }) => (predicate.kind === 'determinism' ? [predicate.runs] : [])),
  );
  return Math.max(gate.command?.runs ?? 1, gate.locks.length > 0 ? 2 : 1, ...needed);
}

const LONG_MS = 4 * 3_600_000;

/** A soak of hours is not run inside an editor: it is started elsewhere, and its report is read. */
export const isLong = (gate: Gate): boolean => (gate.declaredDurationMs ?? 0) >= LONG_MS;
