import type { Artifact } from '../artifacts/types.ts';
import { findRatios } from '../grammar/index.ts';
import type { Range } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { linesWith } from './shared/lines.ts';
import { at, disagree, related } from './shared/say.ts';

export const sameQuantity = artifactRule({
  id: 'same-quantity',
  family: 'agreement',
  severity: 'error',
  summary: 'A full count of one thing is the same number wherever a gate document states it.',
  kinds: ['gates'],
  *check(document) {
    const full = fullCounts(document);
    const first = new Map<string, FullCount>();
    for (const one of full) {
      const before = first.get(one.noun);
      if (!before) first.set(one.noun, one);
      else if (before.total !== one.total)
        yield {
          at: at(document, one.range),
          message: disagree(one.text, before.text, `above: both are all the ${one.noun}`),
          related: [related(document, before.range, before.text)],
        };
    }
  },
});

interface FullCount {
  readonly noun: string;
  readonly total: number;
  readonly text: string;
  readonly range: Range;
}

/** `2,160/2,160 health checks`: all of a thing of two words; one word (`tests`) may be another set each time. */
function fullCounts(document: Artifact): FullCount[] {
  const { text } = document.document.source;
  return linesWith(document, /\d\s*\/\s*\d/g).flatMap((line) =>
    findRatios(line.value, line.range.start).flatMap((ratio) => {
      const noun = /^([a-z]+ (?!pass(?:es)?\b|fails\b|across\b|was\b|is\b|has\b)[a-z]+s)\b/i
        .exec(ratio.tail)?.[1]
        ?.toLowerCase();
      const example = /\b(?:e\.g\.|example|if|when|but)\b/i.test(line.value);
      if (!noun || ratio.total === undefined || ratio.done !== ratio.total || example) return [];
      return [
        {
          noun,
          total: ratio.total,
          text: text.slice(ratio.range.start, ratio.range.end),
          range: ratio.range,
        },
      ];
    }),
  );
}
