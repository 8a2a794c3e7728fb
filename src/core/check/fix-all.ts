import type { Finding } from '../rules/rule.ts';
import { applyEdits, type FileEdit, type Path } from '../text/index.ts';
import { safeEdits, safeFix } from './fix.ts';

/** What is fixed: texts that can be set, and the findings that follow from them. */
export interface Fixable {
  readonly findings: () => readonly Finding[];
  /** Undefined for a text that must not be written. */
  readonly textOf: (path: Path) => string | undefined;
  readonly set: (path: Path, text: string) => void;
}

export interface FixedFile {
  readonly path: Path;
  readonly before: string;
  readonly after: string;
}

export interface FixResult {
  /** By path; only files that differ in the end. */
  readonly files: readonly FixedFile[];
  /** False when fixes undo each other: what was done until then stands. */
  readonly settled: boolean;
}

const MAX_ROUNDS = 20;

/** Applies safe fixes until no finding brings another one. Fixes that overlap wait for the next round. */
export function fixAll(fixable: Fixable): FixResult {
  const first = new Map<Path, string>();
  const seen = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const texts = nextTexts(fixable);
    if (texts.size === 0) return { files: changed(first, fixable), settled: true };
    for (const [path] of texts) if (!first.has(path)) first.set(path, fixable.textOf(path) ?? '');
    const back = [...texts].some(([path, text]) => text === first.get(path) || seen.has(`${path}\0${text}`));
    if (back) break;
    for (const [path, text] of texts) {
      seen.add(`${path}\0${text}`);
      fixable.set(path, text);
    }
  }
  return { files: changed(first, fixable), settled: false };
}

/** Texts that differ after one round. A fix that speaks of a text that must not be written is left out whole. */
function nextTexts({ findings, textOf }: Fixable): Map<Path, string> {
  const writable = findings().filter((finding) =>
    safeFix(finding)?.edits.every((edit) => textOf(edit.path) !== undefined),
  );
  const edits = safeEdits(writable);
  const texts = new Map<Path, string>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const text = textOf(path) ?? '';
    const own = edits.filter((edit) => edit.path === path).map((edit) => withLineEnds(edit, text));
    const fixed = applyEdits(text, own);
    if (fixed !== text) texts.set(path, fixed);
  }
  return texts;
}

/** New lines end as the lines of the file do. */
function withLineEnds(edit: FileEdit, text: string): FileEdit {
  if (!edit.text.includes('\n') || !text.includes('\r\n')) return edit;
  return { ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') };
}

function changed(first: ReadonlyMap<Path, string>, { textOf }: Fixable): FixedFile[] {
  const files = [...first].map(([path, before]) => ({ path, before, after: textOf(path) ?? before }));
  return files
    .filter((file) => file.before !== file.after)
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
