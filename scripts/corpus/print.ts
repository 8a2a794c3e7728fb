import { precision, recall, type Sheet, type Tally } from './tally.ts';

export type Cells = readonly (string | number)[];

/** Columns as wide as their widest cell, numbers to the right. */
export function table(header: readonly string[], rows: readonly Cells[]): string {
  const all = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isNumber = (cell: string) => /^[\d.,%]+$/.test(cell);
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        isNumber(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

export function goldenTable(sheet: Sheet): string {
  const row = ([type, tally]: readonly [string, Tally]): Cells => [
    type,
    tally.expected,
    tally.found,
    tally.extra,
    percent(recall(tally)),
    percent(precision(tally)),
  ];
  return table(['fact', 'golden', 'found', 'extra', 'recall', 'precision'], [...sheet].map(row));
}
