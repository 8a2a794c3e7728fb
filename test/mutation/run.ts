import { draw, randomFrom, shuffled } from '../../scripts/corpus/random.ts';
import { applyEdits, type Edit, type Finding, type Place, type Range } from '../../src/core/index.ts';
import type { Base } from './bases.ts';
import type { Generator, Mutation } from './mutation.ts';

export type Outcome = 'found' | 'missed' | 'wrong rule' | 'wrong place';

export interface Trial {
  readonly rule: string;
  readonly how: string;
  readonly base: string;
  readonly path: string;
  readonly offset: number;
  readonly outcome: Outcome;
  /** What was said instead. */
  readonly said: string;
}

interface Candidate {
  readonly rule: string;
  readonly generator: Generator;
  readonly mutation: Mutation;
}

/** What can be done to a base: documents of which a rule speaks already are no place for its contradictions. */
export function candidatesOf(
  base: Base,
  table: ReadonlyMap<string, readonly Generator[]>,
  scope: Generator['scope'],
): Candidate[] {
  return [...table].flatMap(([rule, list]) =>
    list
      .filter((generator) => generator.scope === scope)
      .flatMap((generator) =>
        [...mutationsOf(base, generator)].map((mutation) => ({ rule, generator, mutation })),
      )
      .filter(({ mutation }) => isClean(base, rule, mutation)),
  );
}

function* mutationsOf(base: Base, generator: Generator): Iterable<Mutation> {
  if (generator.scope === 'project') yield* generator.find(base.project);
  else
    for (const artifact of base.project.artifacts)
      if (generator.kinds.length === 0 || generator.kinds.includes(artifact.kind))
        yield* generator.find(artifact);
}

const touchesPath = (finding: Finding, path: string): boolean =>
  finding.at.path === path || (finding.related ?? []).some(({ at }) => at.path === path);

const isClean = ({ before }: Base, rule: string, { path, near = [] }: Mutation): boolean =>
  !before.some(
    (finding) =>
      finding.rule === rule &&
      [path, ...near.map((place) => place.path)].some((one) => touchesPath(finding, one)),
  );

export interface DrawOptions {
  readonly seed: number;
  /** Of one rule, in one base. */
  readonly each: number;
}

export function drawCandidates(list: readonly Candidate[], { seed, each }: DrawOptions): Candidate[] {
  return draw(list, {
    seed,
    each,
    count: Number.POSITIVE_INFINITY,
    group: ({ rule, generator }) => `${rule} ${generator.how}`,
  });
}

/** Changes the document, looks, and changes it back. */
export function tryMutation(base: Base, { rule, generator, mutation }: Candidate): Trial {
  const { path, edits } = mutation;
  const text = base.texts.get(path) ?? '';
  base.workspace.set(path, applyEdits(text, edits));
  const findings =
    generator.scope === 'project' && generator.asksCode ? base.look() : base.workspace.snapshot().findings;
  base.workspace.set(path, text);
  const known = new Set(base.before.map(keyOf));
  const fresh = findings.filter((finding) => !known.has(keyOf(finding)));
  const expected = fresh.filter((finding) => finding.rule === rule);
  const others = fresh.filter((finding) => finding.rule !== rule && !generator.also?.includes(finding.rule));
  const outcome = judge(expected, others, mutation);
  const said = fresh.map((finding) => `${finding.rule}: ${finding.message}`).join(' | ');
  return {
    rule,
    how: generator.how,
    base: base.name,
    path,
    offset: edits[0]?.range.start ?? 0,
    outcome,
    said,
  };
}

const keyOf = ({ rule, at, fingerprint, message }: Finding): string =>
  `${rule} ${at.path} ${fingerprint} ${message}`;

function judge(expected: readonly Finding[], others: readonly Finding[], mutation: Mutation): Outcome {
  if (expected.length === 0) return others.length > 0 ? 'wrong rule' : 'missed';
  const places = expectedPlaces(mutation);
  const found = expected.some((finding) =>
    [finding.at, ...(finding.related ?? []).map((one) => one.at)].some((at) =>
      places.some((place) => touch(at, place)),
    ),
  );
  if (!found) return 'wrong place';
  return others.length > 0 ? 'wrong rule' : 'found';
}

const touch = (a: Place, b: Place): boolean =>
  a.path === b.path && a.range.start <= b.range.end && b.range.start <= a.range.end;

/** The changed characters and the other end, as they stand after the change. */
function expectedPlaces({ path, edits, near = [] }: Mutation): Place[] {
  const changed = edits
    .filter((edit) => edit.text !== '')
    .map(({ range, text }) => {
      const start = moved(range.start, edits);
      return { path, range: { start, end: start + text.length } };
    });
  const others = near.map((place) =>
    place.path === path ? { path, range: movedRange(place.range, edits) } : place,
  );
  return [...changed, ...others];
}

const movedRange = ({ start, end }: Range, edits: readonly Edit[]): Range => ({
  start: moved(start, edits),
  end: moved(end, edits),
});

const moved = (offset: number, edits: readonly Edit[]): number =>
  edits
    .filter((edit) => edit.range.end <= offset && edit.range.start < offset)
    .reduce((sum, { range, text }) => sum + text.length - (range.end - range.start), offset);

export const mixed = <T>(list: readonly T[], seed: number): T[] => shuffled(list, randomFrom(seed));
