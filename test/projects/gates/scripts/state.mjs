// Where the scripts keep what they must remember between two runs: git-ignored, made on demand.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../work/', import.meta.url);

export function remember(name, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(name, folder), text);
}

export function recall(name) {
  const file = new URL(name, folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Writes a file below reports/. */
export function report(name, text) {
  const reports = new URL('../reports/', import.meta.url);
  mkdirSync(reports, { recursive: true });
  writeFileSync(new URL(name, reports), text);
}
