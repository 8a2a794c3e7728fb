import type { Audit, Roadmap, Verification } from '../artifacts/types.ts';
import type { Score } from '../grammar/index.ts';
import type { Located } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at } from './shared/say.ts';

export const scoreBounds = artifactRule({
  id: 'score-bounds',
  family: 'arithmetic',
  severity: 'error',
  summary: 'No score counts more than all: in `X/Y`, X is at most Y.',
  kinds: ['audit', 'verification', 'roadmap'],
  *check(file) {
    for (const score of scoresOf(file))
      for (const part of score?.value.parts ?? [])
        if (part.total !== undefined && part.done > part.total)
          yield {
            at: at(file, part.range),
            message: `\`${part.done}/${part.total}\` counts more than all there is.`,
          };
  },
});

function scoresOf(file: Audit | Verification | Roadmap): readonly (Located<Score> | undefined)[] {
  if (file.kind === 'audit')
    return file.scores.filter((one) => one.from === 'frontmatter').map((one) => one.score);
  if (file.kind === 'verification') return [file.score];
  return file.progress.map((row) => row.plans);
}
