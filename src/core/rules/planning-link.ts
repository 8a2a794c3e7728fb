import type { Artifact } from '../artifacts/types.ts';
import { findCitations } from '../grammar/index.ts';

import { baseName } from '../project/query.ts';
import type { Phase } from '../project/types.ts';
import type { Path } from '../text/index.ts';
import { projectRule } from './rule.ts';
import { linesWith } from './shared/lines.ts';
import { at, edit, fix } from './shared/say.ts';

export const planningLink = projectRule({
  id: 'planning-link',
  family: 'reference',
  severity: 'warning',
  summary: 'A planning document that another one refers to exists.',
  *check(project) {
    const paths = project.facts.paths;
    if (!paths) return;
    const planning = [...paths].filter((path) => path.startsWith('.planning/'));
    const past = new Set(project.phases.filter(isOver).flatMap((phase) => phase.documents));
    for (const artifact of project.artifacts)
      if (LOOKS.includes(artifact.kind) && !past.has(artifact)) yield* checkFile(artifact, paths, planning);
  },
});

/** Documents that send their reader somewhere; plans and logs speak of files to come and files that were. */
const LOOKS: readonly Artifact['kind'][] = ['roadmap', 'state', 'context', 'resume', 'project'];

/** What a phase was planned from may have moved once it is done. */
const isOver = ({ past, status }: Phase): boolean => past || status === 'complete' || status === 'executed';

function* checkFile(artifact: Artifact, paths: ReadonlySet<Path>, planning: readonly Path[]) {
  if (artifact.archived) return;
  for (const line of linesWith(artifact, /\.planning\/[^\s]+\.md/g)) {
    for (const { value } of findCitations(line.value, line.range.start)) {
      const { range } = value.at;
      const path = value.path;
      if (!/^\.planning\/.+\.md$/.test(path) || paths.has(path) || isPattern(path, line.value)) continue;
      const moved = planning.filter((one) => baseName(one) === baseName(path));
      const [only] = moved;
      if (moved.length > 1 || isElsewhere(path, planning)) continue;
      yield {
        at: at(artifact, range),
        // What a context was gathered from is past; where roadmap and state send people is not.
        ...(artifact.kind === 'context' ? { severity: 'information' as const } : {}),
        message: only
          ? `${path} is not there; ${only} is.`
          : `${path} does not exist, and no planning document has this name.`,
        fixes: only ? [fix(`Point to ${only}`, [edit(artifact, range, only)], false)] : [],
      };
    }
  }
}

/** A folder that is not kept here at all, and requirements between two milestones: the last ones are in the archive. */
function isElsewhere(path: Path, planning: readonly Path[]): boolean {
  const folder = /^\.planning\/[^/]+\//.exec(path)?.[0];
  if (folder) return !planning.some((one) => one.startsWith(folder));
  return path === '.planning/REQUIREMENTS.md' && planning.some((one) => one.endsWith('-REQUIREMENTS.md'));
}

/** Placeholders, and files that the line says will be written or were removed. */
const isPattern = (path: Path, line: string): boolean =>
  /[*<>{}]|XX|NN|vX|YYYY|phase-name/.test(path) ||
  /\b(?:create|write|generate|will|delete|remove|archive|moved?|was|no longer|if)\w*\b|[创新]建|生成|写入|归档|删除|移动|\b(?:criar|gerar|remov|mover|arquiv)/i.test(
    line,
  );
