import { comparePhase, phaseInteger } from '../grammar/index.ts';
import { artifactRule } from './rule.ts';
import { at, related, unexpected } from './shared/say.ts';

export const phaseRange = artifactRule({
  id: 'phase-range',
  family: 'count',
  severity: 'error',
  summary: 'The phases that the header names are the first and the last one below.',
  kinds: ['roadmap'],
  *check(roadmap) {
    const claim = roadmap.phaseRange;
    const own = roadmap.phases
      .filter((phase) => !phase.collapsed)
      .sort((a, b) => comparePhase(a.id.value, b.id.value));
    const [first, last] = [own[0], own.at(-1)];
    if (!claim || !first || !last || own.length < 2) return;
    const actual = [first, last].map((phase) => phaseInteger(phase.id.value));
    if (claim.value.every((id, i) => phaseInteger(id) === actual[i])) return;
    yield {
      at: at(roadmap, claim.range),
      message: unexpected(
        claim.value.join('-'),
        actual.join('-'),
        'these are the first and the last phase below',
      ),
      related: [related(roadmap, first.heading, 'first phase'), related(roadmap, last.heading, 'last phase')],
    };
  },
});
