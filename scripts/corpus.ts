// Reads every real planning folder and says how well: `npm run corpus -- [--help]`.
import { parseArgs } from 'node:util';
import { compareGoldens } from './corpus/compare.ts';
import { type FolderFindings, findingTable, sampleFindings } from './corpus/findings.ts';
import { fixTable, fixTwice } from './corpus/fixes.ts';
import { type Folder, ownFolders, sharedFolders } from './corpus/folders.ts';
import { openOutlineCheck } from './corpus/outline.ts';
import { checkFolder, type FolderReading, readCorpusFolder } from './corpus/reading.ts';
import { goldenReport, kindLine, totalTable, troubleOf } from './corpus/report.ts';
import { LEFT_OUT, sharedFolder } from './corpus/shared.ts';
import { readVerdicts, staleVerdicts } from './corpus/verdicts.ts';

const HELP = `npm run corpus -- [OPTIONS]
  --folder TEXT   only folders whose name contains TEXT
  --no-outline    skip the comparison with remark (minutes when the parser changed)
  --verbose       every golden fact that was missed (-) or made up (+), every trouble
  --findings      run all rules: findings per rule and folder
  --sample N      with --findings: draw N, at most 10 a rule, with their source lines
  --seed N        of the draw (1)
  --rules IDS     with --sample: only of these rules, a list with commas
  --verdicts      with --findings: judged findings that are no longer reported, or still are
  --fixes         fixes a copy of every folder twice with dist/cli.js: the second time changes nothing`;

const { values: options } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    'no-outline': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    findings: { type: 'boolean', default: false },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    rules: { type: 'string' },
    verdicts: { type: 'boolean', default: false },
    fixes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function runReading(shared: string | undefined, folders: readonly Folder[]): Promise<boolean> {
  const readings: FolderReading[] = [];
  for (const folder of folders) {
    const outline = options['no-outline'] ? undefined : await openOutlineCheck(folder.name);
    const reading = await readCorpusFolder(folder, outline);
    console.log(kindLine(reading));
    readings.push({ ...reading, sources: [] });
    await outline?.save();
  }
  console.log(`\n${totalTable(readings)}`);
  const { summary, lines } = troubleOf(readings, options.verbose);
  console.log(`\n${summary}${options['no-outline'] ? ' (outlines not compared)' : ''}`);
  for (const line of lines) console.log(`  ${line}`);
  const { text, short } = goldenReport(compareGoldens(shared), options.verbose);
  console.log(`\n${text}`);
  console.log(short.length === 0 ? '\nGoldens: found.' : `\nGoldens: NOT ENOUGH of ${short.join(', ')}.`);
  return lines.length + short.length === 0;
}

async function runFindings(folders: readonly Folder[]): Promise<boolean> {
  const all = [];
  const failures: string[] = [];
  for (const folder of folders) {
    const reading = await readCorpusFolder(folder);
    const snapshot = checkFolder(reading);
    failures.push(...snapshot.failures.map(({ rule, message }) => `${folder.name}: ${rule}: ${message}`));
    const asked = options.rules?.split(',');
    all.push({ reading, findings: snapshot.findings.filter(({ rule }) => asked?.includes(rule) ?? true) });
  }
  if (options.verdicts) return listStale(all);
  const sample = { count: Number(options.sample), seed: Number(options.seed) };
  console.log(options.sample === undefined ? findingTable(all) : sampleFindings(all, sample));
  for (const failure of failures) console.log(`RULE FAILED ${failure}`);
  return failures.length === 0;
}

function listStale(all: readonly FolderFindings[]): boolean {
  const stale = all.flatMap(({ reading, findings }) =>
    staleVerdicts(
      readVerdicts().filter(({ folder }) => folder === reading.folder.name),
      findings,
    ),
  );
  console.log(stale.length === 0 ? 'Every verdict corresponds.' : stale.join('\n'));
  return stale.length === 0;
}

function runFixes(folders: readonly Folder[]): boolean {
  const fixed = folders.map(fixTwice);
  console.log(fixTable(fixed));
  return fixed.every(({ twice, trouble }) => twice === 0 && trouble === undefined);
}

async function main(): Promise<boolean> {
  const shared = sharedFolder();
  if (!shared) console.log(LEFT_OUT);
  const all = shared ? sharedFolders(shared) : ownFolders();
  const chosen = all.filter(({ name }) => name.includes(options.folder));
  if (options.fixes) return runFixes([...chosen, ...(shared ? ownFolders() : [])]);
  return options.findings ? runFindings(chosen) : runReading(shared, chosen);
}

if (options.help) console.log(HELP);
else process.exitCode = (await main()) ? 0 : 1;
