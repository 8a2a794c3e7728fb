import type { Audit } from '../artifacts/types.ts';
import { type Section, sections, type Table } from '../parse/index.ts';
import { slice } from '../text/index.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, edit, fix, list, plural, related, unexpected } from './shared/say.ts';

export const integrationScore = artifactRule({
  id: 'integration-score',
  family: 'count',
  severity: 'information',
  summary: 'The integration score of an audit follows from its tables of what is connected and what is not.',
  kinds: ['audit'],
  *check(audit) {
    for (const section of sections(audit.document)) yield* checkHeading(audit, section);
    const score = audit.scores.find((one) => one.axis === 'integration' && one.from === 'frontmatter')?.score;
    const part = score?.value.parts[0];
    const open = audit.wiring.filter((row) => row.state === 'orphaned');
    const rows = audit.wiring.filter((row) => row.state === 'connected').length;
    const told = rows > 0 ? undefined : toldConnected(audit);
    const connected = told ?? rows;
    // What is counted is free: only a score that fits neither table is one that nobody can follow.
    if (!score || part?.total === undefined || open.length === 0) return;
    if (part.total - part.done === open.length || part.done === connected) return;
    yield {
      at: at(audit, score.range),
      message: `No reading of the tables gives \`${part.done}/${part.total}\`: ${told ?? plural(rows, 'row')} connected, ${open.length} not (${list(open.map((row) => row.name.value))}).`,
      related: open.map((row) => related(audit, row.row.range, `not connected: ${row.name.value}`)),
    };
  },
});

/** `Orphaned (2 exports)`, `Connected (18)`. */
const COUNTED = /^(connected|wired|orphaned|unwired|not wired)[^()\d]*\((\d{1,3})(?: (\p{L}+))?\)$/iu;

/** What a heading says of a list that stands elsewhere. */
function toldConnected({ document }: Audit): number | undefined {
  const told = sections(document).map(({ heading }) => COUNTED.exec(heading?.text.value ?? ''));
  const number = told.find((match) => /^(?:connected|wired)$/i.test(match?.[1] ?? ''))?.[2];
  return number === undefined ? undefined : Number(number);
}

function* checkHeading(audit: Audit, section: Section): Iterable<Report> {
  const { heading } = section;
  const [, , number, noun] = COUNTED.exec(heading?.text.value ?? '') ?? [];
  const table = tableOf(audit, section);
  if (!heading || number === undefined || !table || !isCountable(table, noun)) return;
  const [claimed, listed] = [Number(number), table.rows.length];
  if (claimed === listed) return;
  const start = heading.text.range.start + heading.text.value.lastIndexOf(`(${number}`) + 1;
  const range = { start, end: start + number.length };
  yield {
    at: at(audit, range),
    severity: 'warning',
    message: unexpected(claimed, listed, `the table below has ${plural(listed, 'row')}`),
    related: table.rows.map((row) => related(audit, row.range, row.cells[0]?.value ?? 'row')),
    fixes: [fix(`Set the number to ${listed}`, [edit(audit, range, String(listed))], false)],
  };
}

/** The one table of a section with nothing beside it: a sentence or a list may tell of more. */
function tableOf({ document }: Audit, { own, heading }: Section): Table | undefined {
  const { source, outline } = document;
  const [table, ...more] = outline.tables.filter(
    ({ range }) => own.start <= range.start && range.end <= own.end,
  );
  if (!table || !heading || more.length > 0) return undefined;
  const between = source.text.slice(heading.range.end, table.range.start);
  const below = slice(source, { start: table.range.end, end: own.end });
  return /^[\s-]*$/.test(between + below) ? table : undefined;
}

/** Something else than one thing: `others`, `13-18`, `a, b`, and what was struck out. */
const NOT_ONE = /[…,+&]|\.\.\.|~~|\b(?:others?|total|more|and|none)\b|\d\s*[-–—]\s*\d|^\W*$/i;

/** Every row is one of what the heading counts: `exports` over a column of that name, or whatever the rows are. */
function isCountable({ header, rows }: Table, noun: string | undefined): boolean {
  const first = rows.map((row) => row.cells[0]?.value ?? '');
  if (rows.length === 0 || first.some((name) => NOT_ONE.test(name))) return false;
  if (noun === undefined) return true;
  const singular = (word: string): string => word.toLowerCase().replace(/s$/, '');
  return singular(header.cells[0]?.value ?? '') === singular(noun) && new Set(first).size === rows.length;
}
