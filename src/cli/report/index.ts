import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { type CheckResult, resultOf } from '../check/result.ts';
import { EXIT } from '../exit.ts';
import { openRoots, refuseEmpty, sayProblems, unseen } from '../open.ts';
import { progressOn } from '../progress.ts';
import { jsonFinding } from '../reporters/json.ts';
import { toCsv } from './csv.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './md.ts';
import { type MatrixRow, matrixOf } from './rows.ts';

export interface ReportContent {
  readonly title: string;
  readonly day: string;
  readonly rows: readonly MatrixRow[];
  readonly result: CheckResult;
}

const FORMATS = {
  md: toMarkdown,
  csv: ({ rows }: ReportContent) => toCsv(rows),
  json: ({ day, rows, result }: ReportContent) =>
    `${JSON.stringify({ version: 1, root: result.root, day, summary: result.summary, requirements: rows, findings: result.findings.map(jsonFinding) }, null, 2)}\n`,
  html: toHtml,
} as const;

interface ReportOptions {
  readonly format: keyof typeof FORMATS;
  readonly all?: boolean;
  readonly code: boolean;
  readonly allowEmpty?: boolean;
}

export const reportCommand = (): Command =>
  new Command('report')
    .description('the requirement matrix and the findings, for people who were not there')
    .argument('[path]', 'a planning root, or a folder in or above one', '.')
    .addOption(
      new Option('-f, --format <format>', 'csv has the matrix alone')
        .choices(Object.keys(FORMATS))
        .default('md'),
    )
    .option('-a, --all', 'archived milestones too')
    .option('--no-code', 'do not look things up in the source code')
    .option('--allow-empty', 'no planning documents is no failure')
    .addHelpText('after', HELP)
    .action(report);

const HELP = `
Examples:
  plumbline report --format html > report.html    one file that loads nothing
  plumbline report --format csv > requirements.csv

Exit: 0 written, 2 could not look, 3 nothing to report. Findings fail \`plumbline check\`, not this.`;

async function report(path: string, options: ReportOptions): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  const config = options.all ? { archives: true } : {};
  const roots = await openRoots([path], { config, code: options.code, progress: progressOn() });
  sayProblems(roots);
  refuseEmpty(roots, [path], options.allowEmpty);
  const checked = roots.map(({ folder, documents, workspace }) => ({
    folder,
    documents,
    ...workspace.snapshot(),
  }));
  const result = resultOf(checked);
  const rows = checked.flatMap(({ project }) =>
    matrixOf(project).filter(
      (row) => options.all || row.milestone === '' || row.milestone === project.current?.id,
    ),
  );
  const title = `${basename(result.root)}: requirements and findings`;
  const day = new Date().toISOString().slice(0, 10);
  process.exitCode = unseen(roots).length > 0 ? EXIT.couldNotRun : EXIT.clean;
  process.stdout.write(FORMATS[options.format]({ title, day, rows, result }));
}
