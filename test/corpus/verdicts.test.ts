import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LEFT_OUT, sharedFolder } from '../../scripts/corpus/shared.ts';
import { readVerdicts, staleVerdicts, type Verdict } from '../../scripts/corpus/verdicts.ts';
import { createWorkspace, rules } from '../../src/core/index.ts';

const verdicts = readVerdicts();
const shared = sharedFolder();

it('every verdict has a reason, and at most ten of a draw are of one rule', () => {
  expect(verdicts.filter(({ reason }) => reason.length < 30)).toEqual([]);
  const counts = new Map<string, number>();
  for (const { rule, seed } of verdicts)
    counts.set(`${rule} ${seed}`, (counts.get(`${rule} ${seed}`) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > 10)).toEqual([]);
});

/** What one document decides; `npm run corpus -- --findings --verdicts` looks at all of them. */
const alone = verdicts.filter(({ rule }) => rules.some((one) => one.id === rule && one.scope === 'artifact'));

describe('verdicts on findings of one document', () => {
  if (!shared) console.log(LEFT_OUT);
  const pathOf = ({ folder, file }: Verdict) => join(shared ?? '', folder, file);
  const there = alone.filter((verdict) => shared !== undefined && existsSync(pathOf(verdict)));

  it('still correspond to what is reported', () => {
    const stale = [...new Set(there.map(pathOf))].flatMap((path) => {
      const own = there.filter((verdict) => pathOf(verdict) === path);
      const workspace = createWorkspace({ rules });
      workspace.configure({ archives: true });
      workspace.set(own[0]?.file ?? '', readFileSync(path, 'utf8'));
      return staleVerdicts(own, workspace.snapshot().findings);
    });
    expect(stale).toEqual([]);
  });
});
