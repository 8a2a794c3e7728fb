import { artifactRule } from './rule.ts';
import { at, related } from './shared/say.ts';
import { similarity } from './shared/words.ts';

export const phaseTwice = artifactRule({
  id: 'phase-twice',
  family: 'name',
  severity: 'warning',
  summary: 'A phase number stands for one phase of a milestone.',
  kinds: ['roadmap'],
  *check(roadmap) {
    const own = roadmap.phases.filter((phase) => !phase.collapsed);
    for (const [i, phase] of own.entries()) {
      const before = own
        .slice(0, i)
        .find((one) => one.id.value === phase.id.value && one.milestone === phase.milestone);
      if (!before || similarity(before.name.value, phase.name.value) >= 0.34) continue;
      yield {
        at: at(roadmap, phase.id.range),
        message: `Phase ${phase.id.value} is declared twice: "${before.name.value}" and "${phase.name.value}".`,
        related: [related(roadmap, before.heading, before.name.value)],
      };
    }
  },
});
