import { type Document, type Fence, startingIn } from '../../parse/index.ts';
import { contains, type Place, type Range } from '../../text/index.ts';
import type { Gate, GateProblem } from '../types.ts';

/** One document while its gates are looked for. */
export interface Context {
  readonly document: Document;
  readonly problems: GateProblem[];
}

export const textOf = (context: Context, at: Range): string =>
  context.document.source.text.slice(at.start, at.end);

export const placeOf = (context: Context, range: Range): Place => ({
  path: context.document.source.path,
  range,
});

export function report(
  context: Context,
  problem: Omit<GateProblem, 'at'> & { readonly range: Range },
): GateProblem {
  const { range, ...rest } = problem;
  const reported = { ...rest, at: placeOf(context, range) };
  context.problems.push(reported);
  return reported;
}

/** Fences of the document itself: one in a quotation or a list item illustrates something. */
export function fencesIn(context: Context, range: Range): Fence[] {
  const { quotes, items } = context.document.outline;
  return startingIn(context.document.outline.fences, range).filter(
    (fence) => ![...quotes, ...items.map((item) => item.whole)].some((outer) => contains(outer, fence.range)),
  );
}

/** A gate as far as one form declares it. What is not said stays as here. */
export function emptyGate(of: Pick<Gate, 'label' | 'name' | 'kind' | 'form' | 'place' | 'namePlace'>): Gate {
  return {
    ...of,
    id: '',
    number: /^\d/.test(of.label) ? of.label : undefined,
    hardness: { level: 'unknown', said: undefined },
    command: undefined,
    criteria: [],
    evidence: [],
    report: undefined,
    sharedReport: false,
    inputs: [],
    dependsOn: [],
    owner: undefined,
    signOffs: [],
    appliesTo: [],
    locks: [],
    waiver: undefined,
    declaredDurationMs: undefined,
    problems: [],
  };
}
