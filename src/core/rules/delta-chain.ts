import type { Delta } from '../grammar/index.ts';
import type { Located } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at, disagree, related } from './shared/say.ts';

export const deltaChain = artifactRule({
  id: 'delta-chain',
  family: 'arithmetic',
  severity: 'warning',
  summary: 'A later phase starts counting where an earlier one ended.',
  kinds: ['roadmap'],
  *check(roadmap) {
    let last: { id: string; delta: Located<Delta> } | undefined;
    for (const { id, deltas, collapsed } of roadmap.phases) {
      const delta = collapsed ? undefined : deltas.find((one) => one.value.from && one.value.to);
      if (!delta) continue;
      const [start, end] = [delta.value.from, last?.delta.value.to];
      if (start && end && delta.value.unit === last?.delta.value.unit && start.value < end.value)
        yield {
          at: at(roadmap, start.range),
          message: disagree(
            start.value,
            end.value,
            `at the end of phase ${last?.id}: phase ${id.value} counts from a base that was used before`,
          ),
          related: [related(roadmap, end.range, `phase ${last?.id} ended here`)],
        };
      last = { id: id.value, delta };
    }
  },
});
