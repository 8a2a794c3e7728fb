import { readAudit } from './audit.ts';
import type { Kind } from './kinds.ts';
import type { Base, Reader } from './read.ts';
import { readRequirements } from './requirements.ts';
import { readRoadmap } from './roadmap.ts';
import type { Artifact, Other } from './types.ts';

/** Documents without facts of their own here: ids and links only. */
const readPlain =
  (kind: Other['kind']) =>
  (base: Base): Other => ({ ...base, kind, dated: undefined });

/** One reader a kind; a kind without one is read as `other`. */
const readers: Partial<Record<Kind, Reader<Artifact>>> = {
  audit: readAudit,
  gates: readPlain('gates'),
  requirements: readRequirements,
  research: readPlain('research'),
  reviews: readPlain('reviews'),
  roadmap: readRoadmap,
};

export const readerOf = (kind: Kind): Reader<Artifact> => readers[kind] ?? readPlain('other');
