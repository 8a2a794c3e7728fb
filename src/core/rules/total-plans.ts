import type { Roadmap } from '../artifacts/types.ts';
import type { Range } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at, edit, fix, plural, related, unexpected } from './shared/say.ts';

export const totalPlans = artifactRule({
  id: 'total-plans',
  family: 'count',
  severity: 'error',
  summary: 'The total number of plans in the header is the number of plans listed below.',
  kinds: ['roadmap'],
  *check(roadmap) {
    const claim = roadmap.totalPlans;
    const own = roadmap.phases.filter((phase) => !phase.collapsed);
    const listed = own.flatMap((phase) => phase.plans);
    const unlisted = own.some((phase) => phase.plans.length === 0);
    if (!claim || listed.length === 0 || unlisted || claim.value === listed.length) return;
    if (claim.value === listed.length + gapPlans(roadmap, claim.range)) return;
    yield {
      at: at(roadmap, claim.range),
      message: unexpected(
        claim.value,
        listed.length,
        `${plural(own.length, 'phase')} list ${plural(listed.length, 'plan')}`,
      ),
      related: own.map((phase) =>
        related(roadmap, phase.heading, `phase ${phase.id.value}: ${plural(phase.plans.length, 'plan')}`),
      ),
      fixes: [fix(`Set the total to ${listed.length}`, [edit(roadmap, claim.range, String(listed.length))])],
      calculation: own.map((phase) => `phase ${phase.id.value}: ${phase.plans.length}`),
    };
  },
});

/** `11 (including 1 gap closure)`: gap plans are often written after the lists. */
const gapPlans = ({ document }: Roadmap, { end }: Range): number =>
  Number(/^[^\n]{0,20}?\b(\d{1,2}) gap[ -]closures?\b/i.exec(document.source.text.slice(end))?.[1] ?? 0);
