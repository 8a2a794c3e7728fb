import type { Artifact } from '../artifacts/types.ts';
import { calculate, type Formula, findFormulas } from '../grammar/index.ts';
import { artifactRule } from './rule.ts';
import { linesWith } from './shared/lines.ts';
import { at, unexpected } from './shared/say.ts';

/** `1 + … 1`, `1 (1 …+`, looked for from the sign: there are far fewer of them than digits. */
const HINT = /[=×÷+](?:(?<=\d[^=×÷+\n]*.)(?=.*\d)|(?<=\d\s*\(\s*\d[^+\n]*\+))/g;

export const formula = artifactRule<Artifact['kind']>({
  id: 'formula',
  family: 'arithmetic',
  severity: 'error',
  summary: 'A sum or product that is written out holds: `360 × 6 = 2,160`.',
  kinds: [],
  *check(artifact) {
    for (const line of linesWith(artifact, HINT))
      for (const { value } of findFormulas(line.value, line.range.start)) {
        const expected = calculate(value);
        if (
          value.approximate ||
          expected === value.result.value ||
          !isWhole(value) ||
          isBounded(value, artifact.document.source.text) ||
          countsParts(value, artifact.document.source.text)
        )
          continue;
        yield {
          at: at(artifact, value.result.range),
          message: unexpected(value.result.value, expected, trimmed(line.value)),
        };
      }
  },
});

/** The line as it is quoted: without its bullet and its last stop. */
const trimmed = (line: string): string =>
  line
    .replace(/^[-*+\s]+/, '')
    .slice(0, 80)
    .replace(/[.\s]+$/, '');

/** `≥305 (299 + 9)`, `228+, 0 failed`, `139 passed + 2 skipped = 0 failed`, `Task 1 + Task 2`: bounds, and no sums. */
function isBounded({ operands, result }: Formula, text: string): boolean {
  const before = text.slice(Math.max(0, result.range.start - 3), result.range.start);
  const after = text.slice(result.range.end, result.range.end + 1);
  const named = operands.some((one) =>
    /\b(?:task|plan|phase|step|wave|gate) $/i.test(text.slice(one.range.start - 6, one.range.start)),
  );
  return /[≥≤<>]\s*$/.test(before) || after === '+' || result.value === 0 || named;
}

/** What was rounded on the way cannot be checked to the last digit. */
const isWhole = (formula: Formula): boolean =>
  [...formula.operands, formula.result].every((number) => Number.isInteger(number.value));

/** `18 tools (3 runtime + 3 signal)` tells what was added; only a bare number or a total is the sum of its bracket. */
function countsParts({ operands, result }: Formula, text: string): boolean {
  const first = operands[0]?.range.start ?? 0;
  if (first < result.range.start) return false;
  const between = text.slice(result.range.end, text.indexOf('(', result.range.end));
  const last = operands.at(-1)?.range.end ?? first;
  const inner = text.slice(first, last);
  if (
    /\b(?:phases?|lines?|linhas?|plans?|steps?|waves?|ondas?|fases?)\b/i.test(
      text.slice(first - 12, first) + inner,
    )
  )
    return true;
  // A quick fix stands beside the plans that are counted.
  if (/\b(?:quick|hot)[ -]?fix/i.test(inner + text.slice(last, last + 12))) return true;
  return /\p{L}/u.test(between) && !/^[*_`\s]*total\b/i.test(between);
}
