import { Command, CommanderError } from 'commander';
import { checkCommand } from './check/index.ts';
import { doctorCommand } from './doctor.ts';
import { evidenceCommand } from './evidence.ts';
import { EXIT, Stop } from './exit.ts';
import { explainCommand } from './explain.ts';
import { gateCommand } from './gate/index.ts';
import { initCommand } from './init/index.ts';
import { leave, listenForInterrupts } from './interrupt.ts';
import { reportCommand } from './report/index.ts';
import { treeCommand } from './tree/index.ts';
import { wiringCommand } from './wiring.ts';

/** Put in by the bundler from package.json. */
declare const VERSION: string;

const commands = [
  ...[checkCommand, treeCommand, wiringCommand, doctorCommand, reportCommand, explainCommand],
  ...[gateCommand, evidenceCommand, initCommand],
];

const HELP = `
First steps:
  plumbline check                      what contradicts what, in the project you stand in
  plumbline check --fix-dry-run        what could be put right by itself, as a diff
  plumbline explain score-rows         what a rule holds, by the name at the end of a finding
  plumbline report -f html > r.html    the requirement matrix, for people who were not there
  plumbline init                       settings, a workflow and a pre-commit entry, shown before they are written

Exit: 0 clean, 1 findings or a gate not passed, 2 could not look, 3 nothing to check, 130 interrupted.
Nothing that a document says is run without consent: see \`plumbline gate run --help\`.`;

/** The one seam where the command line's errors become sentences and codes. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('plumbline')
    .description('Find where planning documents contradict each other, and run their gates with evidence.')
    .version(VERSION)
    .addHelpText('after', HELP)
    .showHelpAfterError('(plumbline --help shows all commands)')
    .exitOverride();
  for (const command of commands) program.addCommand(inherit(command(), program));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Commander hands its settings on to commands that it makes itself, not to those that it is given. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const below of command.commands) inherit(below, command);
  return command;
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.couldNotRun;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`plumbline: ${message}\n`);
  return error instanceof Stop ? error.code : EXIT.couldNotRun;
}

for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') leave(process.exitCode ?? EXIT.clean);
  });
listenForInterrupts();

void main(process.argv);
