import type { Artifact } from '../artifacts/types.ts';
import { type Located, located, type Path } from '../text/index.ts';
import { directoryOf } from './query.ts';
import type { Project } from './types.ts';

/** A file that a manifest names, with the SHA-256 that it had. */
export interface Sealed {
  readonly name: Located<string>;
  readonly hash: Located<string>;
}

/** `manifest.json` beside what it seals, wherever results are kept. */
export const isManifest = (path: Path): boolean =>
  /^(?:(?:docs|evidence|reports|artifacts|\.planning)\/(?:.*\/)?)[^/]*manifest[^/]*\.json$/i.test(path);

const MAP = /"([^"\n]+)"\s*:\s*"([0-9a-f]{64})"/dgi;
const LIST = /"(?:path|file|name)"\s*:\s*"([^"\n]+)"[^{}]*?"sha256"\s*:\s*"([0-9a-f]{64})"/dgi;

/** `"files": {"soak.json": "…"}`, or a list of `{"path": …, "sha256": …}`. */
export function sealedIn({ document: { source } }: Artifact): readonly Sealed[] {
  const { text } = source;
  const found = [...text.matchAll(LIST), ...[...text.matchAll(MAP)].filter(([, name]) => name !== 'sha256')];
  return found.flatMap(({ 1: name = '', 2: hash = '', indices }) => {
    const [, at, seal] = indices ?? [];
    if (!at || !seal) return [];
    return [
      {
        name: located(name, { start: at[0], end: at[1] }),
        hash: located(hash, { start: seal[0], end: seal[1] }),
      },
    ];
  });
}

/** A manifest names files as they stand beside it, or from the root. */
export const sealedPaths = (manifest: Artifact, { name }: Sealed): readonly Path[] => {
  const plain = name.value.replace(/^\.\//, '');
  const folder = directoryOf(manifest.path);
  return folder === '' ? [plain] : [`${folder}/${plain}`, plain];
};

/** The files whose content has to be hashed for the rules to say something about manifests. */
export const sealedFiles = (project: Project): readonly Path[] =>
  project.artifacts
    .filter((artifact) => isManifest(artifact.path))
    .flatMap((manifest) => sealedIn(manifest).flatMap((one) => sealedPaths(manifest, one)));
