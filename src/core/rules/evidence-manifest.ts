import type { Artifact } from '../artifacts/types.ts';
import { isManifest, type Sealed, sealedIn, sealedPaths } from '../project/evidence.ts';
import type { Facts } from '../project/facts.ts';
import { directoryOf } from '../project/query.ts';
import { projectRule, type Report } from './rule.ts';
import { at, list, plural } from './shared/say.ts';

export const evidenceManifest = projectRule({
  id: 'evidence-manifest',
  family: 'agreement',
  severity: 'error',
  summary: 'The files that a manifest seals are there, and are what they were.',
  *check({ artifacts, facts }) {
    if (!facts.hashes) return;
    for (const manifest of artifacts)
      if (isManifest(manifest.path)) {
        const sealed = sealedIn(manifest);
        for (const one of sealed) yield* checkFile(manifest, one, facts);
        yield* added(manifest, sealed, facts);
      }
  },
});

function* checkFile(manifest: Artifact, one: Sealed, { hashes, paths }: Facts): Iterable<Report> {
  const known = sealedPaths(manifest, one);
  const path = known.find((file) => hashes?.has(file));
  const now = hashes?.get(path ?? '');
  if (now && !now.includes(one.hash.value.toLowerCase()))
    yield {
      at: at(manifest, one.hash.range),
      message: `${one.name.value} is not what was sealed: its SHA-256 is \`${now[0]?.slice(0, 12)}…\`.`,
    };
  // Files of other machines and of folders that nobody listed may be anywhere.
  if (!path && paths && !/^[A-Za-z]:|^\/|^~|\\/.test(one.name.value))
    yield { at: at(manifest, one.name.range), message: `${one.name.value} was sealed, and is not there.` };
}

/** Results that came later, into a folder that was sealed. */
function* added(manifest: Artifact, sealed: readonly Sealed[], { paths }: Facts): Iterable<Report> {
  const folder = `${directoryOf(manifest.path)}/`;
  const named = new Set(sealed.flatMap((one) => sealedPaths(manifest, one)));
  const beside = [...(paths ?? [])].filter(
    (path) =>
      path.startsWith(folder) &&
      /^[^/]+\.(?:json|log|txt|csv|xml|html)$/.test(path.slice(folder.length)) &&
      path !== manifest.path &&
      !named.has(path),
  );
  const [first] = sealed;
  if (first && beside.length > 0)
    yield {
      at: at(manifest, first.name.range),
      severity: 'information',
      message: `${plural(beside.length, 'file')} beside this manifest ${beside.length === 1 ? 'is' : 'are'} not in it: ${list(beside.map((path) => path.slice(folder.length)))}.`,
    };
}
