import pc from 'picocolors';
import type { Severity } from '../../core/index.ts';
import { visible } from '../../node/run/consent.ts';
import { type CheckResult, isOpen, type Listed } from '../check/result.ts';
import type { Summary } from '../schemas/findings.ts';

export const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.dim,
};

/** For people: a line a finding, its related places below it, a count at the end. */
export function toText({ findings, summary }: CheckResult, { quiet }: { readonly quiet: boolean }): string {
  const lines = findings.filter(isOpen).flatMap(describe);
  if (!quiet) lines.push(`${say(summary)}.`);
  return lines.map((line) => `${line}\n`).join('');
}

/** One finding, one line: what documents say may hold anything. */
const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '));

function describe(finding: Listed): string[] {
  const { severity, message, rule, related } = finding;
  const head = `${where(finding)} ${COLOURS[severity](severity)} ${oneLine(message)} ${pc.dim(rule)}`;
  return [head, ...related.map((one) => `    ${where(one)} ${oneLine(one.message)}`)];
}

const where = ({ shown, start }: Pick<Listed, 'shown' | 'start'>): string =>
  pc.bold(`${visible(shown)}:${start.line}:${start.column}`);

/** `14 documents: 2 errors, 1 warning, 0 notes, 1 waived; 2 can be fixed with --fix`. */
export function say(summary: Summary): string {
  const notes = summary.information + summary.hints;
  const counts = [
    count(summary.errors, 'error'),
    count(summary.warnings, 'warning'),
    count(notes, 'note'),
    ...(summary.waived > 0 ? [`${summary.waived} waived`] : []),
  ];
  const fixable = summary.fixable > 0 ? `; ${summary.fixable} can be fixed with --fix` : '';
  return `${count(summary.documents, 'document')}: ${counts.join(', ')}${fixable}`;
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
