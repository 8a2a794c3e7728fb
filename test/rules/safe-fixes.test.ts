import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createWorkspace, rules } from '../../src/core/index.ts';
import { readSpec } from '../support/spec.ts';

const page = readSpec(readFileSync(new URL('score-rows.md', import.meta.url), 'utf8'));

/** Whether the fix of a case of the page runs by itself. */
function isSafe(title: string): boolean | undefined {
  const workspace = createWorkspace({ rules });
  workspace.configure({ archives: true });
  for (const file of page.cases.find((one) => one.title.startsWith(title))?.files ?? [])
    workspace.set(file.path, file.text);
  const found = workspace.snapshot().findings.find((finding) => finding.rule === 'score-rows');
  return found?.fixes?.[0]?.safe;
}

it.each([
  ['Six of eight', true],
  ['Flows are counted', true],
  ['More rows than', false],
  ['The old number stands in a line', false],
  ['The old number stands in a cell', false],
  ['A heading says', false],
])('%s: %s', (title, safe) => {
  expect(isSafe(title)).toBe(safe);
});
