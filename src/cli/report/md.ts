import { code, findingTable, plain } from '../reporters/md.ts';
import { say } from '../reporters/text.ts';
import type { ReportContent } from './index.ts';
import { COLUMNS, type MatrixRow, proofsIn } from './rows.ts';

export const toMarkdown = ({ title, rows, result, day }: ReportContent): string =>
  [
    `# ${plain(title)}`,
    `${day}. ${say(result.summary)}.`,
    '## Requirements',
    ...(rows.length > 0
      ? [
          `${proofsIn(rows)
            .map(([proof, number]) => `${number} ${proof}`)
            .join(', ')}.`,
          matrix(rows),
        ]
      : ['No requirements.']),
    '## Findings',
    result.findings.length > 0 ? findingTable(result.findings) : 'None.',
  ].join('\n\n') + '\n';

const matrix = (rows: readonly MatrixRow[]): string =>
  [
    `| ${COLUMNS.map(([, title]) => title).join(' | ')} |`,
    `|${COLUMNS.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${COLUMNS.map(([key]) => cell(key, row[key])).join(' | ')} |`),
  ].join('\n');

const cell = (key: keyof MatrixRow, text: string): string =>
  text === '' ? '' : key === 'where' || key === 'requirement' ? code(text) : plain(text);
