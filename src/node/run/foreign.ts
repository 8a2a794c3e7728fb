import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GateCommand } from '../../core/index.ts';

/** Where folders of another machine stand here: `{ "S:\\": "." }`, relative to the workspace folder. */
export type PathMapping = Readonly<Record<string, string>>;

export type Mapped = { readonly command: GateCommand } | { readonly problem: string };

/** The command with paths of another machine replaced by ours; a path that is not mapped cannot run here. */
export function mapForeignPaths(root: string, command: GateCommand, mapping: PathMapping = {}): Mapped {
  let mapped = command;
  const longestFirst = [...command.foreignPaths].sort((a, b) => b.length - a.length);
  for (const path of longestFirst) {
    if (process.platform === 'win32' && existsSync(path)) continue;
    const ours = translate(root, path, mapping);
    if (ours === undefined) return { problem: `\`${path}\` belongs to another machine: it cannot run here.` };
    mapped = replaceIn(mapped, path, ours);
  }
  return { command: mapped };
}

function translate(root: string, path: string, mapping: PathMapping): string | undefined {
  const starts = Object.keys(mapping).sort((a, b) => b.length - a.length);
  const start = starts.find((one) => one !== '' && path.toLowerCase().startsWith(one.toLowerCase()));
  if (start === undefined) return undefined;
  const rest = path.slice(start.length).replaceAll('\\', '/').replace(/^\/+/, '');
  return resolve(root, mapping[start] ?? '.', rest);
}

const replaceIn = (command: GateCommand, from: string, to: string): GateCommand => ({
  ...command,
  text: command.text.replaceAll(from, to),
  argv: command.argv?.map((word) => word.replaceAll(from, to)),
  cwd: command.cwd?.replaceAll(from, to),
});
