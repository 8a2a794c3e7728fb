import type { Artifact } from '../artifacts/types.ts';
import { cellAt, columnIndex } from '../parse/index.ts';
import type { Project } from '../project/types.ts';
import type { Located } from '../text/index.ts';
import { projectRule, type Report } from './rule.ts';
import { gatesIn } from './shared/family-gates.ts';
import { at, related } from './shared/say.ts';
import { stemsOf } from './shared/words.ts';

export const deliverable = projectRule({
  id: 'deliverable',
  family: 'membership',
  severity: 'information',
  summary: 'Every metric of a plan has a deliverable, and the deliverables of a finished plan are there.',
  *check(project) {
    for (const document of project.artifacts) {
      if (document.kind !== 'gates') continue;
      const rows = deliverablesOf(document);
      if (rows.length < 2) continue;
      yield* unmeasured(document, rows);
      if (isDone(document)) yield* absent(document, rows, project);
    }
  },
});

interface Deliverable {
  readonly name: Located<string>;
  readonly path: Located<string> | undefined;
}

/** `| D3 | Replay tests | \`tests/test_replay.py\` |`. */
const deliverablesOf = ({ document }: Artifact): Deliverable[] =>
  document.outline.tables
    .filter((table) => columnIndex(table, /^deliverable/i) >= 0)
    .flatMap((table) =>
      table.rows.flatMap((row) => {
        const name = cellAt(row, columnIndex(table, /^deliverable/i));
        return name ? [{ name, path: cellAt(row, columnIndex(table, /^(?:path|file|location)s?$/i)) }] : [];
      }),
    );

/** Metrics that share no word with any deliverable, where most share one. */
function* unmeasured(document: Artifact, rows: readonly Deliverable[]): Iterable<Report> {
  const made = rows.flatMap(({ name, path }) => stemsOf(`${name.value} ${path?.value ?? ''}`));
  const metrics = gatesIn(document).gates.filter((gate) => gate.form === 'G-b' && gate.place);
  const missing = metrics.filter(({ name, place }, i) => {
    const end = metrics[i + 1]?.place?.range.start ?? (place?.range.end ?? 0) + 600;
    const text = document.document.source.text.slice(place?.range.start, end).split(/\n#|\n---/, 1)[0] ?? '';
    return !stemsOf(`${name} ${text}`).some((word) => made.includes(word));
  });
  if (missing.length * 2 > metrics.length) return;
  for (const { name, namePlace } of missing)
    if (namePlace)
      yield {
        at: namePlace,
        message: `No deliverable is about ${name}.`,
        related: rows.map((row) => related(document, row.name.range, 'deliverable')),
      };
}

const isDone = ({ document }: Artifact): boolean =>
  document.outline.labels.some(
    ({ name, value }) =>
      /^status$/i.test(name.value) && /^(?:complete|done|shipped|closed|released)/i.test(value.value),
  );

function* absent(
  document: Artifact,
  rows: readonly Deliverable[],
  { facts: { paths } }: Project,
): Iterable<Report> {
  for (const { path, name } of paths ? rows : []) {
    const said = path?.value.replaceAll('`', '').replace(/\/$/, '') ?? '';
    const plain = /^[\w.-]+(?:\/[\w.-]+)+$/.test(said);
    if (path && plain && !paths?.has(said))
      yield {
        at: at(document, path.range),
        severity: 'warning',
        message: `The plan is done, and ${said} is not there: ${name.value}.`,
      };
  }
}
