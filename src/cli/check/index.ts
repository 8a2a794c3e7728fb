import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Finding } from '../../core/index.ts';
import { EXIT, Stop } from '../exit.ts';
import { nearestFolder, type OpenedRoot, openRoots, refuseEmpty, sayProblems, unseen } from '../open.ts';
import { fromHere } from '../place.ts';
import { progressOn } from '../progress.ts';
import { REPORTERS } from '../reporters/index.ts';
import { count } from '../reporters/text.ts';
import { accept, baselineFileOf, update } from './baseline.ts';
import { diffOf, fixRoots, writeFixes } from './fix.ts';
import { type CheckOptions, checkOptions } from './options.ts';
import { type CheckedRoot, type CheckResult, resultOf } from './result.ts';
import { refuseUnknownMilestone, select } from './select.ts';
import { readStdin } from './stdin.ts';

export function checkCommand(): Command {
  const command = new Command('check')
    .description('report where planning documents contradict each other, the files and the code')
    .argument('[path...]', 'planning roots, folders that hold some, or single documents', ['.'])
    .addHelpText('after', HELP)
    .action(check);
  for (const option of checkOptions) command.addOption(option);
  return command;
}

const HELP = `
Examples:
  plumbline check                                  the project you stand in
  plumbline check .planning/ROADMAP.md             one document, judged with all the others
  plumbline check --all --format sarif > p.sarif   archives too, for code scanning
  plumbline check --fix-dry-run | less             what --fix would change
  plumbline check --baseline known.json --update-baseline   accept what is, fail on what is new
  plumbline check --stdin --stdin-filename .planning/STATE.md < draft.md

Exit: 0 clean, 1 errors or more warnings than allowed, 2 could not look, 3 nothing to check, 130 interrupted.
Notes (information, hint) fail nothing.`;

async function check(paths: readonly string[], options: CheckOptions): Promise<void> {
  // Whatever ends the process before the verdict did not see a clean project.
  process.exitCode = EXIT.couldNotRun;
  refuseParts(options);
  const roots = await open(paths, options);
  sayProblems(roots);
  refuseEmpty(roots, paths, options.allowEmpty);
  refuseUnknownMilestone(roots, options.milestone);
  if (options.fixDryRun) return dryRun(roots, options);
  if (options.fix) await writeFixes(fixRoots(roots, options));
  const checked = await judge(roots, options);
  const result = resultOf(checked);
  const report = await REPORTERS[options.format](result, { quiet: options.quiet ?? false });
  process.exitCode = exitOf(roots, checked, { result, options });
  process.stdout.write(report);
}

function refuseParts({ stdin, stdinFilename, ...options }: CheckOptions): void {
  if (stdin !== (stdinFilename !== undefined || undefined))
    throw new Stop('--stdin and --stdin-filename belong together.');
  if (options.updateBaseline && (options.rule ?? options.severity ?? options.milestone) !== undefined)
    throw new Stop('--update-baseline takes all findings: leave out --rule, --severity and --milestone.');
}

async function open(paths: readonly string[], options: CheckOptions): Promise<OpenedRoot[]> {
  const archives = options.all || (options.milestone !== undefined && options.milestone !== 'current');
  const shared = {
    config: archives ? { archives: true } : {},
    code: options.code,
    ...(options.quiet ? {} : { progress: progressOn() }),
  };
  if (options.stdinFilename === undefined) return openRoots(paths, shared);
  const file = resolve(options.stdinFilename);
  const text = await readStdin(options);
  return openRoots([nearestFolder(file)], { ...shared, instead: { file, text } });
}

async function dryRun(roots: readonly OpenedRoot[], options: CheckOptions): Promise<void> {
  const diff = await diffOf(fixRoots(roots, options));
  const checked = await judge(roots, options);
  const code = exitOf(roots, checked, { result: resultOf(checked), options });
  process.exitCode = code === EXIT.clean && diff !== '' ? EXIT.findings : code;
  process.stdout.write(diff);
}

/** The findings of each root, without those that a baseline accepts. */
async function judge(roots: readonly OpenedRoot[], options: CheckOptions): Promise<readonly CheckedRoot[]> {
  const checked = new Map(roots.map((root) => [checkedRoot(root, select(root, options)), root]));
  const fileOf = (one: CheckedRoot) => {
    const root = checked.get(one);
    return root && baselineFileOf(root, options.baseline);
  };
  if (options.updateBaseline) await update([...checked.keys()], fileOf);
  const { roots: accepted, gone } = await accept([...checked.keys()], fileOf);
  const whole = roots.every((root) => root.under === undefined) && isWhole(options);
  if (whole && !options.quiet)
    for (const [file, entries] of gone)
      process.stderr.write(
        `${count(entries.length, 'finding')} of ${fromHere(file)} no longer there; --update-baseline takes them out.\n`,
      );
  return accepted;
}

const isWhole = ({ rule, severity, milestone }: CheckOptions): boolean =>
  (rule ?? severity ?? milestone) === undefined;

function checkedRoot(
  { folder, documents, workspace }: OpenedRoot,
  findings: readonly Finding[],
): CheckedRoot {
  const { project, failures } = workspace.snapshot();
  return { folder, documents, project, findings, failures };
}

interface Verdict {
  readonly result: CheckResult;
  readonly options: CheckOptions;
}

function exitOf(
  roots: readonly OpenedRoot[],
  checked: readonly CheckedRoot[],
  { result, options }: Verdict,
): number {
  const failures = checked.flatMap((root) => root.failures);
  for (const { rule, message } of failures)
    process.stderr.write(`plumbline: The rule '${rule}' failed and is left out: ${message}\n`);
  if (failures.length > 0 || unseen(roots).length > 0) return EXIT.couldNotRun;
  const { errors, warnings } = result.summary;
  return errors > 0 || warnings > options.maxWarnings ? EXIT.findings : EXIT.clean;
}
