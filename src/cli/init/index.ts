import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { replaceFile } from '../../node/atomic.ts';
import { diskProblem } from '../../node/files.ts';
import { EXIT, Stop } from '../exit.ts';
import { fromHere } from '../place.ts';
import { type Proposal, proposals } from './files.ts';

export const initCommand = (): Command =>
  new Command('init')
    .description('show settings, a CI workflow and a pre-commit entry; write them with --write')
    .argument('[folder]', 'the top of the repository', '.')
    .option('--write', 'write those that are not there yet; nothing is overwritten')
    .action(init);

async function init(folder: string, { write }: { readonly write?: boolean }): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  const root = resolve(folder);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new Stop(`\`${folder}\` is no folder.`);
  for (const proposal of proposals) {
    const file = join(root, proposal.path);
    const there = existsSync(file);
    process.stdout.write(describe(file, proposal, there));
    if (write && !there) await save(file, proposal.text);
  }
  process.stdout.write(write ? 'Done.\n' : 'Nothing was written; --write does.\n');
  process.exitCode = EXIT.clean;
}

function describe(file: string, { what, text }: Proposal, there: boolean): string {
  const head = `${pc.bold(fromHere(file))} ${pc.dim(what)}`;
  if (!there) return `${head}\n${text.replace(/^(?=.)/gm, '    ')}\n`;
  return `${head}\n    is there already and stays as it is${file.endsWith('.yaml') ? '; the entry would be:\n' + text.replace(/^(?=.)/gm, '    ') : ''}\n\n`;
}

async function save(file: string, text: string): Promise<void> {
  await replaceFile(file, text).catch((error: unknown) => {
    throw new Stop(diskProblem(fromHere(file), error).message);
  });
}
