import { ofKind } from '../project/query.ts';
import { projectRule } from './rule.ts';
import { at } from './shared/say.ts';

export const commitKnown = projectRule({
  id: 'commit-known',
  family: 'reference',
  severity: 'information',
  summary: 'A commit that a summary names exists.',
  *check({ artifacts, facts: { git } }) {
    if (!git || git.shallow) return;
    const cited = ofKind(artifacts, 'summary').flatMap((file) =>
      file.commits.map((commit) => ({ file, commit })),
    );
    const unknown = cited.filter(({ commit }) => git.missing.has(commit.value));
    // Where most are unknown the history was written anew: that is no fault of any one document.
    if (unknown.length * 5 > cited.length) return;
    for (const { file, commit } of unknown)
      yield { at: at(file, commit.range), message: `There is no commit ${commit.value} in this repository.` };
  },
});
