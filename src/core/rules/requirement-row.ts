import type { Requirements } from '../artifacts/types.ts';
import type { Located } from '../text/index.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, list, related } from './shared/say.ts';

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
    const untraced = [...defined.values()].filter(
      (item) => item.scope === 'current' && item.box && !rows.has(item.id.value),
    );
    const unknown = [...rows.values()].filter((id) => !defined.has(id.value));
    yield* together(
      file,
      untraced.map((item) => item.id),
      'has no row in the traceability table',
    );
    yield* together(file, unknown, 'is traced, but no requirement of this name is listed');
  },
});

/** One by one while they are few; many have one cause and are told once. */
function* together(file: Requirements, ids: readonly Located<string>[], what: string): Iterable<Report> {
  const [first] = ids;
  if (ids.length <= 3)
    for (const id of ids) yield { at: at(file, id.range), message: `${id.value} ${what}.` };
  else if (first)
    yield {
      at: at(file, first.range),
      message: `${first.value} ${what}, and so for ${ids.length - 1} more: ${list(ids.slice(1).map((id) => id.value))}.`,
      related: ids.slice(1).map((id) => related(file, id.range, id.value)),
    };
}

/** A table of other ids (a summary by range, another milestone) is another table. */
const shared = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): number =>
  [...b.keys()].filter((id) => a.has(id)).length / b.size;
