import { compilePattern } from '../wiring/index.ts';
import { artifactRule } from './rule.ts';
import { at } from './shared/say.ts';

export const patternSyntax = artifactRule({
  id: 'pattern-syntax',
  family: 'wiring',
  severity: 'warning',
  summary: 'The pattern of a key link is a regular expression that every tool can run.',
  kinds: ['plan'],
  *check(plan) {
    for (const { pattern } of plan.keyLinks) {
      const problem = pattern && problemOf(pattern.value);
      if (problem) yield { at: at(plan, pattern.range), ...problem };
    }
  },
});

/** Words and their alternatives: nothing in them could be wrong, and most patterns are that. */
const WORDS = /^[\w\s|:;,'"<>=!&/#@%~`-]{1,1000}$/;

function problemOf(source: string): { message: string; severity: 'warning' | 'information' } | undefined {
  if (WORDS.test(source)) return undefined;
  const pattern = compilePattern(source);
  if (!('why' in pattern)) {
    const message = 'This pattern repeats a repetition: a tool that tries all ways can hang on it.';
    return pattern.explosive ? { message, severity: 'warning' } : undefined;
  }
  return pattern.why === 'invalid'
    ? { message: `This pattern is no regular expression: ${pattern.detail}.`, severity: 'warning' }
    : { message: `This pattern is not run: ${pattern.detail}.`, severity: 'information' };
}
