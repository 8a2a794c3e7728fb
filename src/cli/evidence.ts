import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { readSettings, SETTINGS_FILE } from '../core/index.ts';
import type { SignatureState } from '../node/evidence/sign.ts';
import {
  type EvidenceVerification,
  findRuns,
  type RunVerification,
  verifyEvidence,
} from '../node/evidence/verify.ts';
import { EVIDENCE_FOLDER } from '../node/evidence/write.ts';
import { findPlanningRoots, readText } from '../node/files.ts';
import { gitSetting } from '../node/git.ts';
import { EXIT, Stop } from './exit.ts';

interface VerifyOptions {
  readonly json?: boolean;
  readonly allowedSigners?: string;
  readonly allowEmpty?: boolean;
}

export const evidenceCommand = (): Command =>
  new Command('evidence')
    .description('look at the evidence of gate runs')
    .addCommand(
      new Command('verify')
        .description('find what was changed, added or removed since the runs')
        .argument('[path]', 'a planning root, an evidence folder, or the folder of one run', '.')
        .option('--json', 'for programs')
        .option(
          '--allowed-signers <file>',
          'who may sign, as ssh-keygen knows it (default: as git is set up)',
        )
        .option('--allow-empty', 'no evidence is no failure')
        .action(verify),
    );

async function verify(path: string, options: VerifyOptions): Promise<void> {
  const folders = await evidenceFolders(path);
  const allowedSigners =
    options.allowedSigners ?? (await gitSetting('.', 'gpg.ssh.allowedSignersFile')).value;
  const signers = allowedSigners ? { allowedSigners } : {};
  const checked: EvidenceVerification[] = [];
  for (const folder of folders) checked.push(await verifyEvidence(folder, signers));
  const runs = checked.flatMap((one) => one.runs);
  const unfinished = checked.flatMap((one) => one.unfinished);
  if (runs.length === 0 && !options.allowEmpty)
    throw new Stop(`No evidence in ${path}.`, EXIT.nothingToCheck);
  process.stdout.write(options.json ? toJson(runs, unfinished) : toText(runs, unfinished));
  process.exitCode = runs.some((run) => run.problems.length > 0) ? EXIT.findings : EXIT.clean;
}

/** A planning root stands for the evidence folder in it; any other folder for itself. */
async function evidenceFolders(path: string): Promise<string[]> {
  const folder = resolve(path);
  if (!existsSync(folder)) throw new Stop(`\`${path}\` does not exist.`);
  if (findRuns(folder).length > 0) return [folder];
  const { roots } = await findPlanningRoots(folder);
  return Promise.all(roots.map(async (root) => resolve(root.folder, await placeIn(root.folder))));
}

async function placeIn(root: string): Promise<string> {
  const { source } = await readText(root, SETTINGS_FILE);
  return (source && readSettings(source, []).config.evidence) || EVIDENCE_FOLDER;
}

const shown = (folder: string): string => relative(process.cwd(), folder) || '.';

function toJson(runs: readonly RunVerification[], unfinished: readonly string[]): string {
  const report = {
    version: 1,
    summary: { runs: runs.length, intact: runs.filter((run) => run.problems.length === 0).length },
    runs: runs.map(({ folder, gate, problems, signature }) => ({
      ...{ folder: shown(folder), gate: gate ?? null, intact: problems.length === 0 },
      ...{ problems, signature: signature ?? null },
    })),
    unfinished: unfinished.map(shown),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function toText(runs: readonly RunVerification[], unfinished: readonly string[]): string {
  const lines = runs.flatMap((run) => [
    `${run.problems.length === 0 ? pc.green('intact ') : pc.red('changed')} ${shown(run.folder)}${signed(run.signature)}`,
    ...run.problems.map((problem) => `    ${problem.message}`),
  ]);
  const left = unfinished.map((folder) => `${pc.dim('unfinished')} ${shown(folder)}`);
  const bad = runs.filter((run) => run.problems.length > 0).length;
  return `${[...lines, ...left, `${runs.length} runs: ${runs.length - bad} intact, ${bad} changed.`].join('\n')}\n`;
}

function signed(signature: SignatureState | undefined): string {
  if (signature?.state !== 'good') return '';
  return pc.dim(`, signed by ${signature.by ?? `key ${signature.key}`}`);
}
