import type { Severity } from '../../core/index.ts';
import { type CheckResult, isOpen, type Listed } from '../check/result.ts';
import { say } from './text.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands, which GitHub shows at the lines of a pull request. */
export const toGithub = ({ findings, summary }: CheckResult): string =>
  [...findings.filter(isOpen).map(annotation), escapeData(`${say(summary)}.`)]
    .map((line) => `${line}\n`)
    .join('');

function annotation(one: Listed): string {
  const columns = one.start.line === one.end.line ? { col: one.start.column, endColumn: one.end.column } : {};
  const properties = {
    ...{ file: one.shown, line: one.start.line, endLine: one.end.line, ...columns },
    title: `plumbline ${one.rule}`,
  };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[one.severity]} ${said.join(',')}::${escapeData(withRelated(one))}`;
}

const withRelated = ({ message, related }: Listed): string =>
  [message, ...related.map((one) => `${one.shown}:${one.start.line}: ${one.message}`)].join('\n');

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
