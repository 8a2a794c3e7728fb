import { join } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import type { Artifact, Range } from '../core/index.ts';
import { visible } from '../node/run/consent.ts';
import { EXIT } from './exit.ts';
import { unseen } from './open.ts';
import { fromHere, rangeOf } from './place.ts';
import { count } from './reporters/text.ts';
import { type OpenTree, openTrees } from './tree/open.ts';

interface DoctorOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly allowEmpty?: boolean;
}

/** A place of a document that was not read, or not read as it was meant. */
interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: 'rejected' | 'problem' | 'doubt';
  readonly message: string;
}

interface Examined {
  readonly file: string;
  readonly kind: string;
  readonly confidence: number;
  readonly complaints: readonly Complaint[];
}

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('show how each document was read, and every line that was not')
    .argument('[path]', 'a planning root, or a folder in or above one', '.')
    .option('--json', 'for programs')
    .option('-a, --all', 'archived milestones too')
    .option('--allow-empty', 'no planning documents is no failure')
    .addHelpText('after', HELP)
    .action(doctor);

const HELP = `
A number that looks wrong often has a line behind it that was almost read: a phase heading with another dash,
a table without its status column. Each is listed with what would have been read.

Exit: 0 everything was read, 1 some lines were not, 2 could not look, 3 nothing to check.`;

async function doctor(path: string, options: DoctorOptions): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  const trees = await openTrees(path, options);
  const examined = (await Promise.all(trees.map((tree) => examine(tree, options.all ?? false)))).flat();
  const complaints = examined.flatMap((one) => one.complaints);
  const blind = unseen(trees.map(({ root }) => root)).length > 0;
  process.exitCode = blind ? EXIT.couldNotRun : complaints.length > 0 ? EXIT.findings : EXIT.clean;
  process.stdout.write(options.json ? toJson(examined) : toText(examined, complaints.length));
}

async function examine({ folder, project, root }: OpenTree, all: boolean): Promise<Examined[]> {
  // remark itself is heavy, and asked by the doctor alone.
  const { secondOpinion } = await import('../core/remark.ts');
  const asked = new Set(root.documents);
  return project.artifacts
    .filter((artifact) => asked.has(artifact.path) && (all || !artifact.archived))
    .map((artifact) => {
      const file = fromHere(join(folder, artifact.path));
      const complain = complaintIn(artifact, file);
      const complaints = [
        ...artifact.problems.map(({ range, message }) => complain('problem', range, message)),
        ...artifact.rejected.map(({ range, looksLike, expected }) =>
          complain('rejected', range, `looks like a ${looksLike}; expected ${expected}`),
        ),
        ...secondOpinion(artifact.document).map(({ range, what, seenBy }) =>
          complain('doubt', range, `${what} to ${seenBy === 'remark' ? 'Markdown' : 'us'} alone`),
        ),
      ].sort((a, b) => a.line - b.line || a.column - b.column);
      return { file, kind: artifact.kind, confidence: artifact.confidence, complaints };
    });
}

const complaintIn =
  ({ document }: Artifact, file: string) =>
  (what: Complaint['what'], range: Range, message: string): Complaint => {
    const { start } = rangeOf(document.source, range);
    return { file, line: start.line, column: start.column, what, message };
  };

const toJson = (documents: readonly Examined[]): string =>
  `${JSON.stringify({ version: 1, documents }, null, 2)}\n`;

const COLOURS = { rejected: pc.yellow, problem: pc.red, doubt: pc.blue } as const;

function toText(examined: readonly Examined[], complaints: number): string {
  const lines = examined.flatMap(({ file, kind, confidence, complaints: own }) => [
    `${visible(file)} ${pc.dim(`${kind}, ${Math.round(confidence * 100)} %`)}`,
    ...own.map(
      ({ line, column, what, message }) =>
        `  ${pc.bold(`${visible(file)}:${line}:${column}`)} ${COLOURS[what](what)} ${visible(message.replace(/\s+/g, ' '))}`,
    ),
  ]);
  const summary = `${count(examined.length, 'document')}: ${count(complaints, 'line')} not read as written.`;
  return `${[...lines, summary].join('\n')}\n`;
}
