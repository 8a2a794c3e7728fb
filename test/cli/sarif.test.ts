import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Replacement, Result } from 'sarif';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyEdits, offsetAt, sourceText } from '../../src/core/index.ts';
import { buildCli } from './built.ts';
import { copyOf, lighthouse } from './projects.ts';

let start: Awaited<ReturnType<typeof buildCli>>;

beforeAll(async () => {
  start = await buildCli();
}, 60_000);

const resultsIn = async (cwd: string, ...args: string[]): Promise<readonly Result[]> => {
  const { stdout } = await start(['check', '-f', 'sarif', ...args], { cwd }).ended;
  return (JSON.parse(stdout) as Log).runs[0]?.results ?? [];
};

describe('a SARIF log', () => {
  test('suppresses what is waived in the document, with its reason', async () => {
    const results = await resultsIn(lighthouse);
    const waived = results.filter((one) => one.suppressions !== undefined);
    expect(waived.map((one) => [one.ruleId, one.suppressions])).toEqual([
      ['requirement-row', [{ kind: 'inSource', justification: "the horn is another harbour's" }]],
    ]);
  });

  test('suppresses what a baseline accepts, from outside', async () => {
    const root = copyOf(lighthouse);
    await start(['check', '--baseline', 'known.json', '--update-baseline'], { cwd: root }).ended;
    const results = await resultsIn(root, '--baseline', 'known.json');
    expect(results.map((one) => one.suppressions?.[0]?.kind)).toEqual(['external', 'inSource', 'external']);
  });

  test('has fixes that do what --fix does', async () => {
    const root = copyOf(lighthouse);
    const counted = (await resultsIn(root)).find((one) => one.ruleId === 'plan-count');
    const [change] = (counted?.fixes ?? []).flatMap((fix) => fix.artifactChanges);
    expect(change?.artifactLocation).toEqual({ uri: '.planning/ROADMAP.md', uriBaseId: 'SRCROOT' });
    const file = join(root, '.planning/ROADMAP.md');
    const replaced = applyAll(readFileSync(file, 'utf8'), change?.replacements ?? []);
    await start(['check', '--fix'], { cwd: root }).ended;
    expect(replaced).toBe(readFileSync(file, 'utf8'));
  });
});

/** As a viewer applies them: by lines and columns, in UTF-16 units. */
function applyAll(text: string, replacements: readonly Replacement[]): string {
  const source = sourceText('', text);
  const at = (line = 1, column = 1) => offsetAt(source, { line: line - 1, character: column - 1 });
  return applyEdits(
    text,
    replacements.map(
      ({ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) => ({
        range: { start: at(startLine, startColumn), end: at(endLine, endColumn) },
        text: insertedContent?.text ?? '',
      }),
    ),
  );
}
