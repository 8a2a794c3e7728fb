import { Command } from 'commander';
import { attestGate } from './attest.ts';
import { listGates, showHistory, showPage } from './list.ts';
import { attachReport, runGates } from './run.ts';
import { showTrusted } from './trusted.ts';

const PATH = ['[path]', 'a planning root, or a folder in or above one', '.'] as const;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const shared = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument(...PATH)
    .option('-g, --gate <name>', 'only this gate, by label, name or id; may be repeated', collect)
    .option('--json', 'for programs')
    .option('--allow-empty', 'no gates is no failure');

export const gateCommand = (): Command =>
  new Command('gate')
    .description('list, run and look back at the gates that documents declare')
    .addCommand(shared('list', 'what is declared, where, and how it stands').action(listGates))
    .addCommand(
      shared('run', 'run gates in their order, up to the first that must not fail and does')
        .option('--hard', 'only hard gates')
        .option('--failed', 'only gates that do not stand as passed')
        .option('--keep-going', 'go on after a failure')
        .option('--trust-commands', 'allow every command without asking; each is printed before it starts')
        .option(
          '--env <name>',
          'a variable that commands may see beyond the usual ones; may be repeated',
          collect,
        )
        .option('--timeout <seconds>', 'limit for gates that declare none (600)')
        .option('--sign <key>', 'sign the evidence with this ssh key')
        .option('-q, --quiet', 'without the output of the commands')
        .addHelpText('after', HELP)
        .action(runGates),
    )
    .addCommand(shared('history', 'earlier runs and their evidence').action(showHistory))
    .addCommand(
      new Command('trusted')
        .description('the commands that were allowed for good')
        .argument(...PATH)
        .option('--forget', 'ask again for all of them')
        .action(showTrusted),
    )
    .addCommand(
      new Command('page')
        .description('the go/no-go page, in markdown')
        .argument(...PATH)
        .option('--allow-empty', 'no gates is no failure')
        .action(showPage),
    )
    .addCommand(
      new Command('attach')
        .description('take a report that was made elsewhere as the result of a gate')
        .argument('<report>', 'a file inside the planning root: JUnit, JSON, or what a test tool printed')
        .argument(...PATH)
        .requiredOption('-g, --gate <name>', 'the gate, by label, name or id', collect)
        .option('--json', 'for programs')
        .action(attachReport),
    )
    .addCommand(
      new Command('attest')
        .description('keep your word on a criterion that no machine can judge')
        .argument(...PATH)
        .requiredOption('-g, --gate <name>', 'the gate, by label, name or id', collect)
        .option('--criterion <id>', 'which one, where there are several')
        .option('--met', 'it is met')
        .option('--not-met', 'it is not')
        .option('--by <name>', 'who says so (as git knows you)')
        .option('--note <text>', 'why')
        .option('--sign <key>', 'sign the evidence with this ssh key')
        .option('--json', 'for programs')
        .action(attestGate),
    );

const HELP = `
Nothing runs that a person has not allowed: the first run of a command, and of a changed one, asks on
the terminal. Without a terminal it runs only with --trust-commands.
Exit: 0 passed, 1 not passed, 2 nobody could look, 3 nothing to check, 130 interrupted.`;
