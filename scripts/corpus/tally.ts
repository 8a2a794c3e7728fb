/** How well one type of fact was found, over all documents. */
export interface Tally {
  expected: number;
  found: number;
  /** Read, but not in the golden. */
  extra: number;
  /** `- file: what was missed` and `+ file: what was made up`. */
  readonly notes: string[];
}

/** By type of fact. */
export type Sheet = Map<string, Tally>;

export const recall = (t: Tally): number => (t.expected === 0 ? 1 : t.found / t.expected);
export const precision = (t: Tally): number => (t.found + t.extra === 0 ? 1 : t.found / (t.found + t.extra));

export interface Judged {
  readonly type: string;
  /** Where to look: `v1.3-ROADMAP.md phase 21`. */
  readonly where: string;
  /** `undefined`: the golden does not say, so nothing is right or wrong. */
  readonly golden: readonly string[] | undefined;
  readonly read: readonly string[];
}

/** Counts what both have; a value that is read twice but stands in the golden once is one too many. */
export function judge(sheet: Sheet, { type, where, golden, read }: Judged): void {
  if (golden === undefined) return;
  const tally = tallyOf(sheet, type);
  const rest = [...read];
  for (const value of golden) {
    tally.expected++;
    const at = rest.indexOf(value);
    if (at >= 0) rest.splice(at, 1);
    if (at >= 0) tally.found++;
    else tally.notes.push(`- ${where}: ${value}`);
  }
  tally.extra += rest.length;
  for (const value of rest) tally.notes.push(`+ ${where}: ${value}`);
}

function tallyOf(sheet: Sheet, type: string): Tally {
  const known = sheet.get(type);
  if (known) return known;
  const fresh: Tally = { expected: 0, found: 0, extra: 0, notes: [] };
  sheet.set(type, fresh);
  return fresh;
}

/** A field of a listed thing: one value, none, or several. */
export interface Column<G, R> {
  readonly type: string;
  readonly golden: (golden: G) => readonly string[] | undefined;
  readonly read: (read: R, golden: G) => readonly string[];
}

export interface Listed<G, R> {
  readonly type: string;
  readonly where: string;
  readonly golden: readonly G[] | undefined;
  readonly read: readonly R[];
  readonly goldenKey: (golden: G) => string;
  readonly readKey: (read: R) => string;
  readonly columns: readonly Column<G, R>[];
}

/** The things by their keys, then the fields of each: those of a thing that was not found were not found either. */
export function judgeList<G, R>(sheet: Sheet, list: Listed<G, R>): void {
  const { type, where, golden, read, columns } = list;
  if (!golden) return;
  judge(sheet, { type, where, golden: golden.map(list.goldenKey), read: read.map(list.readKey) });
  for (const item of golden) {
    const key = list.goldenKey(item);
    const twin = read.find((candidate) => list.readKey(candidate) === key);
    for (const column of columns) {
      const values = twin === undefined ? [] : column.read(twin, item);
      judge(sheet, {
        type: column.type,
        where: `${where} ${key}`,
        golden: column.golden(item),
        read: values,
      });
    }
  }
}
