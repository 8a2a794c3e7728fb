import { Command } from 'commander';
import { rules } from '../core/index.ts';
import { unknownRule } from './check/options.ts';
import { EXIT, Stop } from './exit.ts';
import { pageOf } from './pages.ts';

export const explainCommand = (): Command =>
  new Command('explain')
    .description('what a rule holds, how to fix what it finds, and when it is silent')
    .argument('[rule]', 'the name at the end of a finding; all rules when left out')
    .action(explain);

function explain(id: string | undefined): void {
  process.exitCode = EXIT.clean;
  if (id === undefined) return void process.stdout.write(list());
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Stop(unknownRule(id));
  process.stdout.write(pageOf(id) ?? `# ${id}\n\n*${rule.family} · ${rule.severity}* ${rule.summary}\n`);
}

function list(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${summary}\n`)
    .join('');
}
