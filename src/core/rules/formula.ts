import { calculate, findFormulas } from '../grammar/index.ts';
import { linesWith } from './lines.ts';
import { artifactRule } from './rule.ts';
import { at, unexpected } from './say.ts';

const HINT = /\d.*[=×÷+].*\d|\d\s*\(\s*\d.*\+/;

export const formula = artifactRule({
  id: 'formula',
  family: 'arithmetic',
  severity: 'error',
  summary: 'A sum or product that is written out holds: `360 × 6 = 2,160`.',
  kinds: [],
  *check(artifact) {
    for (const line of linesWith(artifact, HINT))
      for (const { value } of findFormulas(line.value, line.range.start)) {
        const expected = calculate(value);
        if (value.approximate || expected === value.result.value) continue;
        yield {
          at: at(artifact, value.result.range),
          message: unexpected(value.result.value, expected, `${line.value.slice(0, 80)}`),
        };
      }
  },
});
