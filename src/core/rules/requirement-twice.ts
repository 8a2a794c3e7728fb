import { artifactRule } from './rule.ts';
import { at, related } from './shared/say.ts';

export const requirementTwice = artifactRule({
  id: 'requirement-twice',
  family: 'name',
  severity: 'error',
  summary: 'A requirement id is defined once.',
  kinds: ['requirements'],
  *check(file) {
    const first = new Map<string, (typeof file.items)[number]>();
    for (const item of file.items) {
      const before = first.get(item.id.value);
      if (!before) first.set(item.id.value, item);
      else if (before.scope === item.scope && before.text.value !== item.text.value && before.box && item.box)
        yield {
          at: at(file, item.id.range),
          message: `${item.id.value} is defined twice, with two texts.`,
          related: [related(file, before.range, 'first definition')],
        };
    }
  },
});
