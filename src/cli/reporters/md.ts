import { type CheckResult, isOpen, type Listed } from '../check/result.ts';
import { say } from './text.ts';

/** A comment for a pull request or a step summary. */
export function toMarkdown({ findings, summary }: CheckResult): string {
  const [open, waived] = [findings.filter(isOpen), findings.filter((one) => !isOpen(one))];
  const parts = [`## Plumbline\n\n${say(summary)}.`];
  if (open.length > 0) parts.push(findingTable(open));
  if (waived.length > 0)
    parts.push(
      `<details><summary>${waived.length} waived</summary>\n\n${findingTable(waived)}\n\n</details>`,
    );
  return `${parts.join('\n\n')}\n`;
}

export const findingTable = (findings: readonly Listed[]): string =>
  ['| | where | what | rule |', '|---|---|---|---|', ...findings.map(row)].join('\n');

const row = (one: Listed): string => {
  const what = [
    one.message,
    ...one.related.map(({ shown, start, message }) => `${shown}:${start.line} ${message}`),
  ];
  const reason = one.waived === null ? [] : [`waived: ${one.waived}`];
  const cells = [one.severity, code(`${one.shown}:${one.start.line}:${one.start.column}`)];
  return `| ${[...cells, [...what, ...reason].map(plain).join('<br>'), code(one.rule)].join(' | ')} |`;
};

/** Words of a document in our markdown: they make no links, no html, no mentions and no new cells. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>@]/g, (character) => `\\${character}`)
    .replaceAll('\\@', '@\u200b');

/** A code span that ends where it should, in a cell that does too. */
export function code(text: string): string {
  const bare = text.replace(/[\s\p{Cc}]+/gu, ' ').replaceAll('|', '\\|');
  const fence = '`'.repeat(Math.max(0, ...(bare.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  return fence.length > 1 ? `${fence} ${bare} ${fence}` : `${fence}${bare}${fence}`;
}
