import { labelsIn } from '../../parse/document.ts';
import type { Range } from '../../text/index.ts';
import type { Gate, Hardness } from '../types.ts';
import { type Context, placeOf, textOf } from './context.ts';
import { topItems } from './criteria.ts';
import type { SectionGate } from './section.ts';

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A gate by label, by name, or by id. */
export const findIn = <T extends { readonly gate: Gate }>(
  list: readonly T[],
  wanted: string,
): T | undefined =>
  list.find(({ gate }) => sameWord(gate.label, wanted)) ??
  list.find(({ gate }) => sameWord(gate.name, wanted) || gate.id === wanted);

export interface Related extends Pick<SectionGate, 'gate' | 'needs' | 'appliesTo'> {}

/** Turns the labels that gates use for each other into ids; a lock is written to both sides. */
export function linkGates(context: Context, list: readonly Related[]): Gate[] {
  const proceeds = proceedings(context);
  const targets = (one: Related): Gate[] => one.appliesTo.flatMap((label) => findIn(list, label)?.gate ?? []);
  return list.map((one) => {
    const { gate } = one;
    const locks = list.filter((lock) => targets(lock).includes(gate)).map((lock) => lock.gate.id);
    const needed = [
      ...one.needs,
      ...proceeds.flatMap(([from, to]) => (sameWord(to, gate.label) ? [from] : [])),
    ];
    const dependsOn = needed
      .map((label) => findIn(list, label)?.gate.id ?? label)
      .filter((id) => id !== gate.id);
    return {
      ...gate,
      appliesTo: targets(one).map((target) => target.id),
      locks,
      dependsOn: [...new Set(dependsOn)],
    };
  });
}

const PROCEED = /\bExecute Gate (\w+)\b[^#]{0,400}?\bIf PASS\s*(?:→|->|,)\s*Proceed to Gate (\w+)/gi;

/** `Execute Gate 1 now … If PASS → Proceed to Gate 2` is `[1, 2]`. */
const proceedings = (context: Context): (readonly [from: string, to: string])[] =>
  [...context.document.source.text.matchAll(PROCEED)].flatMap(([, from, to]) =>
    from && to ? [[from, to] as const] : [],
  );

/** Gates that the document calls hard as a group, with the words that say so. */
export function spreadHardness(context: Context, gates: readonly Gate[]): Gate[] {
  const listed = hardList(context);
  const general = hardPhrase(context);
  return gates.map((gate) => {
    if (gate.hardness.level !== 'unknown' || gate.kind !== 'evidence') return gate;
    const said = listed.get(gate.label.toUpperCase());
    const all = said ? undefined : general;
    const hardness: Hardness | undefined = said
      ? { level: 'hard', said: placeOf(context, said) }
      : all && { level: 'hard', said: placeOf(context, all) };
    return hardness ? { ...gate, hardness } : gate;
  });
}

const GATE_ITEM = /^\**gate\s+(?<label>\w+)\b/i;

/** `**Hard Gates** (must all pass):` and the list below it. */
function hardList(context: Context): Map<string, Range> {
  const { labels, root } = context.document.outline;
  const found = new Map<string, Range>();
  for (const label of labels.filter((one) => /^hard (?:blocking )?gates?\b/i.test(one.name.value))) {
    const next = labelsIn(context.document, { start: label.range.end, end: root.range.end })[0];
    for (const item of topItems(context, {
      start: label.range.end,
      end: next?.range.start ?? root.range.end,
    })) {
      const gate = GATE_ITEM.exec(item.text.value)?.groups?.label;
      if (gate && !found.has(gate.toUpperCase())) found.set(gate.toUpperCase(), item.text.range);
    }
  }
  return found;
}

const PHRASES = /\b\d+\s+hard(?:[\s-]+blocking)?\s+gates\b|\bPROMOTE\s+if\s+all\s+(?:\d+\s+)?gates\s+pass/i;

function hardPhrase(context: Context): Range | undefined {
  const found = PHRASES.exec(context.document.source.text);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}

/** `**Post-Gate Activity** (non-gate): Release ceremony - …` */
export interface Ceremony {
  readonly name: string;
  readonly text: string;
  readonly range: Range;
}

export function readCeremonies(context: Context): Ceremony[] {
  const { labels, headings } = context.document.outline;
  const fromLabels = labels.flatMap((label): Ceremony[] => {
    const marked = /^post[- ]gate\b/i.test(label.name.value) || /\bnon-gate\b/i.test(label.note?.value ?? '');
    return marked ? [{ name: label.name.value, text: label.value.value, range: label.range }] : [];
  });
  const fromHeadings = headings.flatMap((heading): Ceremony[] => {
    const marked = /\(non-gate\)|^post[- ]gate\b/i.test(heading.text.value) && !heading.nested;
    return marked
      ? [
          {
            name: heading.text.value.replace(/\s*\([^)]*\)\s*$/, ''),
            text: heading.text.value,
            range: heading.range,
          },
        ]
      : [];
  });
  return [...fromLabels, ...fromHeadings];
}

/** Words that every gate document uses, or that say nothing about what is done. */
const COMMON = new Set(
  'gate gates activity post non with this that from after before final under result results phase'.split(' '),
);

function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(
    words
      .filter((word) => !COMMON.has(word))
      .map((word) => word.replace(/(?:g?ged|ing|ed|s)$/, (end) => (end === 'gged' ? 'g' : ''))),
  );
}

/**
 * A gate that the document also calls no gate: the same deed stands among the hard gates and in the ceremony after
 * them. Three shared content words are asked for; two occur by chance.
 */
export function markContradictions(
  context: Context,
  gates: readonly Gate[],
  ceremonies: readonly Ceremony[],
): Gate[] {
  return gates.map((gate) => {
    const { said } = gate.hardness;
    if (gate.kind !== 'evidence' || gate.hardness.level !== 'hard' || !said || !gate.place) return gate;
    const own = contentWords(
      `${gate.name} ${textOf(context, said.range)} ${textOf(context, lineAfter(context, gate.place.range.end))}`,
    );
    const twin = ceremonies.find(
      (one) => [...contentWords(one.text)].filter((word) => own.has(word)).length >= 3,
    );
    if (!twin) return gate;
    const problem = {
      code: 'gate-contradictory',
      severity: 'warning' as const,
      message: `Gate ${gate.label} is listed as a hard gate, and the same activity as no gate.`,
      at: said,
      related: [
        { at: placeOf(context, twin.range), message: `“${twin.name}” is called no gate here` },
        { at: gate.place, message: `Gate ${gate.label} is declared here` },
      ],
    };
    context.problems.push(problem);
    return { ...gate, problems: [...gate.problems, problem] };
  });
}

/** The few lines under a heading: objective and first words. */
function lineAfter(context: Context, start: number): Range {
  const end = context.document.source.text.indexOf('\n###', start + 20);
  return {
    start,
    end: Math.min(end < 0 ? Number.MAX_SAFE_INTEGER : end, start + 300, context.document.source.text.length),
  };
}
