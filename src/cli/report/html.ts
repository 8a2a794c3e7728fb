import type { Listed } from '../check/result.ts';
import { say } from '../reporters/text.ts';
import type { ReportContent } from './index.ts';
import { COLUMNS, type MatrixRow, proofsIn } from './rows.ts';
import { STYLE } from './style.ts';

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
${rows.length > 0 ? `${proofs(rows)}\n${matrix(rows)}` : '<p>No requirements.</p>'}
<h2>Findings</h2>
${result.findings.length > 0 ? findings(result.findings) : '<p>None.</p>'}
</body>
</html>
`;

const proofs = (rows: readonly MatrixRow[]): string =>
  `<p class="proofs">${proofsIn(rows)
    .map(([proof, number]) => `<span class="${escaped(proof)}"><b>${number}</b> ${escaped(proof)}</span>`)
    .join(' ')}</p>`;

/** What all rows leave empty needs no column; what `because` says the columns say already, so it waits behind the proof. */
function matrix(rows: readonly MatrixRow[]): string {
  const columns = COLUMNS.filter(([key]) => key !== 'because' && rows.some((row) => row[key] !== ''));
  return table(
    columns.map(([, title]) => title),
    rows.map((row) =>
      columns.map(([key]) => {
        if (key === 'proof')
          return `<td class="${escaped(row.proof)}" title="${escaped(row.because)}">${escaped(row.proof)}</td>`;
        return td(row[key], key === 'where' ? 'where' : key === 'requirement' ? 'id' : '');
      }),
    ),
  );
}

const findings = (all: readonly Listed[]): string =>
  table(
    ['severity', 'where', 'what', 'rule'],
    all.map((one) => [
      td(
        one.waived === null ? one.severity : `${one.severity}, waived: ${one.waived}`,
        one.waived === null ? one.severity : 'waived',
      ),
      td(`${one.file}:${one.start.line}:${one.start.column}`, 'where'),
      `<td>${marked(one.message)}${related(one)}</td>`,
      td(one.rule, 'rule'),
    ]),
  );

/** More places than one wants to see at once. */
const MANY = 6;

function related({ related: places }: Listed): string {
  const items = places.map(
    ({ file, start, message }) =>
      `<li><span class="where">${escaped(`${file}:${start.line}`)}</span> ${marked(message)}</li>`,
  );
  if (items.length === 0) return '';
  const list = `<ul>${items.join('')}</ul>`;
  return items.length > MANY ? `<details><summary>${items.length} places</summary>${list}</details>` : list;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table>\n<thead><tr>${head.map((title) => `<th>${escaped(title)}</th>`).join('')}</tr></thead>\n<tbody>\n${rows
    .map((cells) => `<tr>${cells.join('')}</tr>`)
    .join('\n')}\n</tbody>\n</table>`;

const td = (text: string, name: string): string =>
  `<td${name === '' ? '' : ` class="${escaped(name)}"`}>${escaped(text)}</td>`;

/** What we put between back-ticks is code; the text between them was escaped before. */
const marked = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
