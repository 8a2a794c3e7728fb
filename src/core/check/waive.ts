import type { Artifact } from '../artifacts/types.ts';
import type { Document, Item } from '../parse/index.ts';
import type { Finding } from '../rules/rule.ts';
import { type FileEdit, lineAt, lineRange, slice } from '../text/index.ts';
import { blockAt } from './blocks.ts';

/**
 * A comment that waives a finding, where it takes nothing apart: on a line of its own above the paragraph, item or
 * heading; behind a table row; below frontmatter, where it would be no comment, and then for the whole file.
 */
export function waiverEdit(
  { rule, at }: Pick<Finding, 'rule' | 'at'>,
  { document }: Artifact,
  reason: string,
): FileEdit {
  const { source, body } = document;
  const insert = (offset: number, text: string): FileEdit => ({
    path: at.path,
    range: { start: offset, end: offset },
    text,
  });
  const eol = /\r?\n/.exec(source.text)?.[0] ?? '\n';
  const comment = `<!-- plumbline-ignore ${rule}: ${reason} -->`;
  if (at.range.start < body.start)
    return insert(body.start, `${comment.replace('ignore', 'ignore-file')}${eol}`);
  const line = lineAt(source, at.range.start);
  const own = lineRange(source, line);
  if (isRow(document, line)) {
    const text = slice(source, own).trimEnd();
    return insert(own.start + text.length, `${/(?:^|[^\\])\|$/.test(text) ? '' : ' |'} ${comment}`);
  }
  const { first } = blockAt(document, line);
  return insert(lineRange(source, first).start, `${lead(document, first)}${comment}${eol}`);
}

/** Between two rows a comment would end their table, behind the header it would add a column. */
const isRow = ({ outline, source }: Document, line: number): boolean =>
  outline.tables.some(({ rows }) => rows.some(({ range }) => lineAt(source, range.start) === line));

/** What stands before the text of a line; before an item as much as keeps it in the list of the one above. */
function lead({ outline, source }: Document, line: number): string {
  const { start, end } = lineRange(source, line);
  const at = outline.items.findIndex((item) => lineAt(source, item.range.start) === line);
  const above = at < 0 ? undefined : siblingAbove(outline.items, at);
  if (!above || source.text.slice(above.whole.end, start).trim() !== '')
    return /^[\s>]*/.exec(source.text.slice(start, end))?.[0] ?? '';
  const own = lineRange(source, lineAt(source, above.range.start));
  const { range } = above.marker;
  const spaces = /^ {1,4}(?! )/.exec(source.text.slice(range.end))?.[0] ?? ' ';
  return source.text.slice(own.start, range.start) + ' '.repeat(range.end - range.start) + spaces;
}

function siblingAbove(items: readonly Item[], at: number): Item | undefined {
  const indent = items[at]?.indent ?? 0;
  const near = items.slice(0, at).findLast((item) => item.indent <= indent);
  return near?.indent === indent ? near : undefined;
}
