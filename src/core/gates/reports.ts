import type { Artifact } from '../artifacts/types.ts';
import type { Project } from '../project/types.ts';
import type { Path } from '../text/index.ts';

const NAMED = /[\w./*\\:-]+\.json\b/g;
const RESULT = /(?:^|\/)(?:docs|evidence|reports?|artifacts|results|gates?[^/]*)\/.*\.json$/i;
const named = new WeakMap<Artifact, readonly RegExp[]>();

/** The JSON files that a gate document names, globs among them: by their names, as other machines have other folders. */
function namesIn(document: Artifact): readonly RegExp[] {
  const known = named.get(document);
  if (known) return known;
  const texts = document.kind === 'gates' ? (document.document.source.text.match(NAMED) ?? []) : [];
  const names = [...new Set(texts.map((text) => text.replace(/^.*[\\/]/, '')))].filter(
    (name) => name.length > 8,
  );
  const found = names.map(
    (name) => new RegExp(`(?:^|/)${name.replace(/[.+-]/g, '\\$&').replaceAll('*', '[^/]*')}$`),
  );
  named.set(document, found);
  return found;
}

/** The files beside the documents that a gate document names as results. */
export function reportsAsked(project: Project): (path: Path) => boolean {
  const names = project.artifacts.flatMap(namesIn);
  return (path) => RESULT.test(path) && names.some((name) => name.test(path));
}

export const reportsNamed = (project: Project, document: Artifact): readonly Artifact[] => {
  const names = namesIn(document);
  return names.length === 0
    ? []
    : project.artifacts.filter(({ path }) => path.endsWith('.json') && names.some((name) => name.test(path)));
};
