import { cellAt, columnIndex, type Table } from '../../parse/index.ts';
import { type FileEdit, lineAt, type SourceText } from '../../text/index.ts';
import type { OrphanClaim, Verdict } from '../../wiring/index.ts';
import type { Fix } from '../rule.ts';
import { where } from './claim-report.ts';
import { edit, fix } from './say.ts';

/** Takes the row out of the orphans and puts one into the table of connections, in that table's own columns. */
export function moveToConnected({ audit, row }: OrphanClaim, verdict: Verdict): readonly Fix[] {
  const { source, outline } = audit.document;
  const use = verdict.uses[0];
  const from = verdict.definitions[0]?.path ?? verdict.name.text;
  const table = outline.tables.find(isConnections);
  const last = table?.rows.at(-1);
  if (!use || !table || !last) return [];
  const values: readonly (readonly [RegExp, string])[] = [
    [/^(?:from|source|provider|producer)\b/i, base(from)],
    [/^(?:to|target|consumer|consumed by|used by)\b/i, where(use)],
    [/^(?:via|connection|link|mechanism|how)\b/i, verdict.name.text],
  ];
  const status = columnIndex(table, /^status\b/i);
  const cells = table.header.cells.map((head, column) => {
    if (column === status) return cellAt(last, status)?.value ?? '';
    return values.find(([name]) => name.test(head.value))?.[1] ?? '';
  });
  const added = edit(
    audit,
    { start: last.range.end, end: last.range.end },
    `${newline(source)}| ${cells.join(' | ')} |`,
  );
  return [
    fix(
      'Move the row to the connected ones',
      [added, removal(audit.path, source, row.row.range.start)],
      false,
    ),
  ];
}

const isConnections = (table: Table): boolean =>
  table.rows.length > 0 &&
  columnIndex(table, /^(?:from|source|provider|producer)\b/i) >= 0 &&
  columnIndex(table, /^(?:to|target|consumer|consumed by|used by)\b/i) >= 0;

function removal(path: string, source: SourceText, offset: number): FileEdit {
  const line = lineAt(source, offset);
  const start = source.lineStarts[line] ?? 0;
  return { path, range: { start, end: source.lineStarts[line + 1] ?? source.text.length }, text: '' };
}

const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const newline = (source: SourceText): string => (source.text.includes('\r\n') ? '\r\n' : '\n');
