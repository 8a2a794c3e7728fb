import type { Listed } from '../check/result.ts';
import { say } from '../reporters/text.ts';
import type { ReportContent } from './index.ts';
import { COLUMNS, type MatrixRow } from './rows.ts';

/** One file, nothing loaded, nothing run: the policy forbids what escaping should have prevented already. */
export const toHtml = ({ title, rows, result, day }: ReportContent): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(`${day}. ${say(result.summary)}.`)}</p>
<h2>Requirements</h2>
${rows.length > 0 ? matrix(rows) : '<p>No requirements.</p>'}
<h2>Findings</h2>
${result.findings.length > 0 ? findings(result.findings) : '<p>None.</p>'}
</body>
</html>
`;

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color-scheme: light dark }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top }
th { position: sticky; top: 0; background: Canvas }
td.where, td.rule { font-family: ui-monospace, monospace; font-size: 13px }
.satisfied { color: #1a7f37 } .partial, .warning { color: #9a6700 } .unsatisfied, .error { color: #cf222e }
.waived { opacity: .6 }
@media print { th { position: static } }
`;

const matrix = (rows: readonly MatrixRow[]): string =>
  table(
    COLUMNS.map(([, title]) => title),
    rows.map((row) =>
      COLUMNS.map(([key]) => td(row[key], key === 'proof' ? row.proof : key === 'where' ? 'where' : '')),
    ),
  );

const findings = (all: readonly Listed[]): string =>
  table(
    ['severity', 'where', 'what', 'rule'],
    all.map((one) => [
      td(
        one.waived === null ? one.severity : `${one.severity}, waived: ${one.waived}`,
        one.waived === null ? one.severity : 'waived',
      ),
      td(`${one.shown}:${one.start.line}:${one.start.column}`, 'where'),
      `<td>${[one.message, ...one.related.map(({ shown, start, message }) => `${shown}:${start.line} ${message}`)].map(escaped).join('<br>')}</td>`,
      td(one.rule, 'rule'),
    ]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table>\n<thead><tr>${head.map((title) => `<th>${escaped(title)}</th>`).join('')}</tr></thead>\n<tbody>\n${rows
    .map((cells) => `<tr>${cells.join('')}</tr>`)
    .join('\n')}\n</tbody>\n</table>`;

const td = (text: string, name: string): string =>
  `<td${name === '' ? '' : ` class="${escaped(name)}"`}>${escaped(text)}</td>`;

const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
