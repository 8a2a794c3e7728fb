import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Snapshot } from '../core/index.ts';
import { findPlanningRoots } from '../node/files.ts';
import { type LoadedRoot, loadRoot } from '../node/load.ts';
import { EXIT, Stop } from './exit.ts';
import { toJson } from './json.ts';
import { toText } from './text.ts';

export interface Checked extends LoadedRoot {
  readonly snapshot: Snapshot;
}

interface CheckOptions {
  readonly format: string;
  readonly all?: boolean;
  readonly allowEmpty?: boolean;
}

export const checkCommand = (): Command =>
  new Command('check')
    .description('report contradictions in planning documents')
    .argument('[path...]', 'planning roots, or folders that hold them', ['.'])
    .option('--format <format>', 'text or json', 'text')
    .option('--all', 'check archived milestones too')
    .option('--allow-empty', 'no planning documents is no failure')
    .action(check);

async function check(paths: readonly string[], options: CheckOptions): Promise<void> {
  const roots = await checkRoots(paths, options);
  const documents = roots.flatMap((root) => root.documents);
  if (documents.length === 0 && !options.allowEmpty)
    throw new Stop(`No planning documents in ${paths.join(', ')}.`, EXIT.nothingToCheck);
  process.stdout.write(options.format === 'json' ? toJson(roots) : toText(roots));
  const open = roots.flatMap((root) => root.snapshot.findings).filter(counts);
  process.exitCode = open.length > 0 ? EXIT.findings : EXIT.clean;
}

const counts = (finding: Snapshot['findings'][number]): boolean =>
  finding.waived === undefined && (finding.severity === 'error' || finding.severity === 'warning');

export async function checkRoots(paths: readonly string[], options: { all?: boolean }): Promise<Checked[]> {
  const found = await Promise.all(paths.map((path) => findPlanningRoots(resolve(path))));
  const trouble = found.flatMap((one) => one.problems)[0];
  if (trouble) throw new Stop(trouble.message);
  const folders = [...new Set(found.flatMap((one) => one.roots.map((root) => root.folder)))];
  const today = new Date().toISOString().slice(0, 10);
  const config = options.all ? { archives: true } : {};
  const loaded = await Promise.all(folders.map((folder) => loadRoot(folder, { today, config })));
  return loaded.map((root) => ({ ...root, snapshot: root.workspace.snapshot() }));
}
