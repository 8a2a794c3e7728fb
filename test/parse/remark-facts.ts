import { type Outline, readOutline } from '../../src/core/parse/index.ts';
import { type Block, parseMarkdown } from '../../src/core/parse/markdown.ts';

/** What remark finds, one line a block, in an order that does not depend on how it was found. */
export const remarkFacts = (text: string): string[] =>
  parseMarkdown(text)
    .flatMap((block) => remarkFact(text, block))
    .sort();

function remarkFact(text: string, block: Block): string[] {
  const { start, end } = block.range;
  const from = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
  const to = start + text.slice(start, end).trimEnd().length;
  switch (block.kind) {
    case 'heading':
      return [`heading ${block.level} ${from}-${to}`];
    case 'fence':
      // remark takes escapes and entities out of the info string.
      return [`fence ${start} ${block.language.replaceAll('\\', '')}`];
    case 'table':
      return [`table ${start}-${to} ${block.rows.map((row) => cells(row)).join(' / ')}`];
    case 'item':
      return [`item ${start} ${block.checked ?? 'no task'}`];
    case 'quote':
      return [`quote ${start}`];
    default:
      return [];
  }
}

const cells = (row: readonly { value: string; range: { start: number } }[]): string =>
  row.map((cell) => (cell.value === '' ? '' : `${cell.range.start} ${cell.value}`)).join(' | ');

/** The same facts as the outline has them. */
export function outlineFacts(text: string): string[] {
  const outline: Outline = readOutline(text);
  return [
    ...outline.headings.map(({ level, range }) => `heading ${level} ${range.start}-${range.end}`),
    ...outline.fences.map(
      ({ range, info }) => `fence ${range.start} ${info.value.split(/[ \t]/)[0]?.replaceAll('\\', '')}`,
    ),
    ...outline.tables.map(
      ({ range, header, rows }) =>
        `table ${range.start}-${range.end} ${[header, ...rows].map((row) => cells(row.cells)).join(' / ')}`,
    ),
    ...outline.items.map(({ range, task, box }) => {
      return `item ${range.start} ${task ? box?.value.toLowerCase() === 'x' : 'no task'}`;
    }),
    ...outline.quotes.map(({ start }) => `quote ${start}`),
  ].sort();
}

/** What only one of the two finds: `- ` remark alone, `+ ` the outline alone. */
export function differences(text: string): string[] {
  const [remark, outline] = [remarkFacts(text), outlineFacts(text)];
  const [inRemark, inOutline] = [new Set(remark), new Set(outline)];
  return [
    ...remark.filter((fact) => !inOutline.has(fact)).map((fact) => `- ${fact}`),
    ...outline.filter((fact) => !inRemark.has(fact)).map((fact) => `+ ${fact}`),
  ];
}
