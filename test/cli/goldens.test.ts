import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCli } from './built.ts';
import { lighthouse } from './projects.ts';

let start: Awaited<ReturnType<typeof buildCli>>;

beforeAll(async () => {
  start = await buildCli();
}, 60_000);

/** Only what differs between machines and days is taken out. */
const normalised = (text: string): string =>
  text
    .replaceAll(resolve(lighthouse), '<lighthouse>')
    .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, '<day>')
    .replaceAll(/"version": "\d+\.\d+\.\d+"/g, '"version": "<version>"')
    .replaceAll(/^( +)("help": \{\n)(?:\1 .*\n)+/gm, '$1$2$1  <page>\n');

const COMMANDS: readonly (readonly [name: string, code: number, args: readonly string[]])[] = [
  ...(['text', 'json', 'sarif', 'junit', 'github', 'md'] as const).map(
    (format) => [`check.${format}`, 1, ['check', '--format', format]] as const,
  ),
  ['check.diff', 1, ['check', '--fix-dry-run']],
  ['check.rule', 1, ['check', '--rule', 'plan-count']],
  ['check.severity', 1, ['check', '--severity', 'error']],
  ['check.file', 1, ['check', '.planning/ROADMAP.md']],
  ['check.max-warnings', 0, ['check', '--rule', 'plan-count', '--max-warnings', '1', '--quiet']],
  ['tree.text', 0, ['tree']],
  ['tree.json', 0, ['tree', '--json']],
  ['doctor.text', 0, ['doctor']],
  ['doctor.json', 0, ['doctor', '--json']],
  ...(['md', 'csv', 'json', 'html'] as const).map(
    (format) => [`report.${format}`, 0, ['report', '--format', format]] as const,
  ),
  ['explain', 0, ['explain', 'plan-count']],
  ['init', 0, ['init']],
  ['check.help', 0, ['check', '--help']],
];

describe('what the command line prints', () => {
  test.each(COMMANDS)('%s, code %d', async (name, code, args) => {
    const ended = await start(args, { cwd: lighthouse, env: { COLUMNS: '100' } }).ended;
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(code);
    await expect(normalised(ended.stdout)).toMatchFileSnapshot(`goldens/${name}.txt`);
  });
});
