import { readAudit } from './audit.ts';
import type { Kind } from './kinds.ts';
import type { Base, Reader } from './read.ts';
import { readRequirements } from './requirements.ts';
import { readRoadmap } from './roadmap.ts';
import type { Artifact, Other } from './types.ts';

/** Ids and links only. */
const readOther = (base: Base): Other => ({ ...base, kind: 'other', dated: undefined });

/** One reader a kind; a kind without one is read as `other`. */
const readers: Partial<Record<Kind, Reader<Artifact>>> = {
  audit: readAudit,
  requirements: readRequirements,
  roadmap: readRoadmap,
};

export const readerOf = (kind: Kind): Reader<Artifact> => readers[kind] ?? readOther;
