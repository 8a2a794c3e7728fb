import { COLUMNS, type MatrixRow } from './rows.ts';

/** The matrix for a spreadsheet (RFC 4180). */
export const toCsv = (rows: readonly MatrixRow[]): string =>
  [COLUMNS.map(([, title]) => title), ...rows.map((row) => COLUMNS.map(([key]) => row[key]))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');

/** A text that a spreadsheet would take for a formula is marked as a text. */
function cell(text: string): string {
  const bare = text.replace(/\s+/g, ' ').trim();
  const safe = /^[=+\-@]/.test(bare) ? `'${bare}` : bare;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
