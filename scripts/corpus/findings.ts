import { type Finding, lineAt, type Place, type SourceText, severities } from '../../src/core/index.ts';
import { table } from './print.ts';
import { draw } from './random.ts';
import type { FolderReading } from './reading.ts';

export interface FolderFindings {
  readonly reading: FolderReading;
  readonly findings: readonly Finding[];
}

/** How often each rule speaks in each folder. */
export function findingTable(all: readonly FolderFindings[]): string {
  const rules = [...new Set(all.flatMap(({ findings }) => findings.map((finding) => finding.rule)))].sort();
  const rows = rules.flatMap((rule) =>
    all.flatMap(({ reading, findings }) => {
      const own = findings.filter((finding) => finding.rule === rule);
      const bySeverity = severities.map((severity) => own.filter((one) => one.severity === severity).length);
      return own.length === 0 ? [] : [[rule, reading.folder.name, ...bySeverity]];
    }),
  );
  return table(['rule', 'folder', ...severities], rows);
}

export interface SampleOptions {
  readonly count: number;
  readonly seed: number;
}

const EACH = 10;

/** Findings to be judged by reading: each with what it says, where, and the lines it speaks of. */
export function sampleFindings(all: readonly FolderFindings[], { count, seed }: SampleOptions): string {
  const list = all.flatMap(({ reading, findings }) => findings.map((finding) => ({ reading, finding })));
  const drawn = draw(list, { count, seed, each: EACH, group: ({ finding }) => finding.rule });
  const byRule = drawn.sort((a, b) => (a.finding.rule < b.finding.rule ? -1 : 1));
  return byRule.map(({ reading, finding }, at) => `#${at + 1} ${describe(reading, finding)}`).join('\n\n');
}

function describe(reading: FolderReading, finding: Finding): string {
  const sources = new Map(reading.sources.map((source) => [source.path, source]));
  const place = (at: Place) => showPlace(at, sources.get(at.path), reading.folder.name);
  return [
    `${finding.rule} (${finding.severity}) ${finding.fingerprint}`,
    finding.message,
    place(finding.at),
    ...(finding.related ?? []).map(({ at, message }) => `  also: ${message}\n${place(at)}`),
    ...(finding.calculation ?? []).map((step) => `  = ${step}`),
  ].join('\n');
}

function showPlace(at: Place, source: SourceText | undefined, folder: string): string {
  if (!source) return `  ${folder}/${at.path} (not read)`;
  const line = lineAt(source, at.range.start);
  const start = source.lineStarts[line] ?? 0;
  const text = source.text.slice(start).split(/\r?\n/, 1)[0] ?? '';
  return `  ${folder}/${at.path}:${line + 1}:${at.range.start - start + 1}\n  | ${text.slice(0, 300)}`;
}
