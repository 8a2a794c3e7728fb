import { kinds } from '../../src/core/index.ts';
import { ENOUGH, REQUIRED } from './compare.ts';
import { type Cells, goldenTable, table } from './print.ts';
import type { FileFailure, FolderReading } from './reading.ts';
import { precision, recall, type Sheet } from './tally.ts';

const COLUMNS = ['folder', 'files', 'phases', 'plans', 'requirements', 'audits', 'rejected', 'ms'];

function cellsOf({ folder, artifacts, project, milliseconds }: FolderReading): Cells {
  const phases = project?.phases ?? [];
  return [
    folder.name,
    artifacts.length,
    phases.length,
    phases.reduce((sum, phase) => sum + phase.plans.length, 0),
    project?.requirements.length ?? 0,
    artifacts.filter((artifact) => artifact.kind === 'audit').length,
    artifacts.reduce((sum, artifact) => sum + artifact.rejected.length, 0),
    Math.round(milliseconds),
  ];
}

/** `corpus/name  audit 3, plan 12, …`: how many files of each kind. */
export function kindLine({ folder, artifacts }: FolderReading): string {
  const counts = kinds.flatMap((kind) => {
    const count = artifacts.filter((artifact) => artifact.kind === kind).length;
    return count === 0 ? [] : [`${kind} ${count}`];
  });
  return `${folder.name}\n  ${counts.join(', ')}`;
}

export function totalTable(readings: readonly FolderReading[]): string {
  const rows = readings.map(cellsOf);
  const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const total = ['total', ...COLUMNS.slice(1).map((_, at) => sum(at + 1))];
  return table(COLUMNS, [...rows, total]);
}

const SHOWN = 40;

export interface Trouble {
  readonly summary: string;
  readonly lines: readonly string[];
}

/** Everything that a reading may never do. */
export function troubleOf(readings: readonly FolderReading[], verbose: boolean): Trouble {
  const list = (pick: (reading: FolderReading) => readonly FileFailure[]): string[] =>
    readings.flatMap((reading) =>
      pick(reading).map(({ path, message }) => `${reading.folder.name}/${path}: ${message}`),
    );
  const exceptions = list((reading) => reading.exceptions);
  const ranges = list((reading) => reading.ranges);
  const outlines = list((reading) => reading.outlines);
  const summary = `${exceptions.length} exceptions, ${ranges.length} bad ranges, ${outlines.length} outline differences`;
  const lines = [exceptions, ranges, outlines].flatMap((one) => (verbose ? one : one.slice(0, SHOWN)));
  return { summary, lines };
}

/** What was found of the goldens, and which required types fall short. */
export function goldenReport(sheet: Sheet, verbose: boolean): { text: string; short: readonly string[] } {
  const short = REQUIRED.filter((type) => {
    const tally = sheet.get(type);
    return tally && (recall(tally) < ENOUGH || precision(tally) < ENOUGH);
  });
  const notes = [...sheet].flatMap(([type, tally]) => foldNotes(type, tally.notes));
  const text = [goldenTable(sheet), ...(verbose ? notes : [])].join('\n');
  return { text, short };
}

const EXAMPLES = 4;

/** One line a document: `- flow, corpus/…/v1.5-MILESTONE-AUDIT.md (4): flow@107; flow@108; …`. */
function foldNotes(type: string, notes: readonly string[]): string[] {
  const byFile = new Map<string, string[]>();
  for (const note of notes) {
    const [, sign = '', file = '', what = ''] = /^([-+]) (.*?\.md):? (.*)$/.exec(note) ?? [];
    const key = `${sign} ${type}, ${file}`;
    byFile.set(key, [...(byFile.get(key) ?? []), what]);
  }
  return [...byFile].map(([key, list]) => {
    const more = list.length > EXAMPLES ? '; …' : '';
    return `  ${key} (${list.length}): ${list.slice(0, EXAMPLES).join('; ')}${more}`;
  });
}
