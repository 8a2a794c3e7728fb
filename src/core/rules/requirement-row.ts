import { artifactRule } from './rule.ts';
import { at } from './say.ts';

export const requirementRow = artifactRule({
  id: 'requirement-row',
  family: 'membership',
  severity: 'warning',
  summary: 'Every requirement has a row in the traceability table, and every row a requirement.',
  kinds: ['requirements'],
  *check(file) {
    const defined = new Map(file.items.map((item) => [item.id.value, item]));
    const rows = new Map(file.trace.flatMap((row) => row.ids.map((id) => [id.value, id] as const)));
    if (rows.size === 0 || defined.size === 0 || shared(defined, rows) < 0.5) return;
    for (const [id, item] of defined)
      if (item.scope === 'current' && item.box && !rows.has(id))
        yield { at: at(file, item.id.range), message: `${id} has no row in the traceability table.` };
    for (const [id, place] of rows)
      if (!defined.has(id))
        yield {
          at: at(file, place.range),
          message: `${id} is traced, but no requirement of this name is listed.`,
        };
  },
});

/** A table of other ids (a summary by range, another milestone) is another table. */
const shared = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): number =>
  [...b.keys()].filter((id) => a.has(id)).length / b.size;
