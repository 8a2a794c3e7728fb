import type { Artifact } from '../artifacts/types.ts';
import { findDeltas } from '../grammar/index.ts';
import { artifactRule } from './rule.ts';
import { linesWith } from './shared/lines.ts';
import { at, related, unexpected } from './shared/say.ts';

const HINT = /\d\s*(?:to|→|->|=>)\s*\d/g;

export const deltaSum = artifactRule<Artifact['kind']>({
  id: 'delta-sum',
  family: 'arithmetic',
  severity: 'error',
  summary: 'A change is the difference of its end points: `+46 tests (671 to 717)`.',
  kinds: [],
  *check(artifact) {
    for (const line of linesWith(artifact, HINT))
      for (const { value } of findDeltas(line.value, line.range.start)) {
        const { added, from, to } = value;
        if (added && !isSigned(artifact.document.source.text, added.range.start)) continue;
        if (
          !added ||
          !from ||
          !to ||
          to.value - from.value === Math.abs(added.value) ||
          from.value - to.value === added.value
        )
          continue;
        const expected = to.value - from.value;
        yield {
          at: at(artifact, added.range),
          message: unexpected(added.value, expected, `${to.value} − ${from.value} = ${expected}`),
          related: [related(artifact, from.range, 'from'), related(artifact, to.range, 'to')],
        };
      }
  },
});

/** `371 files (369 → 371)` names the whole, not what was added. */
const isSigned = (text: string, start: number): boolean =>
  /[+−-]$/.test(text.slice(0, start)) || /^[+−-]/.test(text.slice(start));
