import { readDocument } from '../parse/index.ts';
import type { SourceText } from '../text/index.ts';
import { recogniseKind } from './kinds.ts';
import { isArchived, milestoneOfPath, phaseOfPath } from './place.ts';
import { readerOf } from './readers.ts';
import type { Artifact, ArtifactBase } from './types.ts';

/** What a reader starts from; it adds its kind, its facts, and what it could not read. */
export type Base = Omit<ArtifactBase, 'kind' | 'dated'>;
export type Reader<A extends Artifact> = (base: Base) => A;

/** Text in, one artifact out: never throws; broken input gives fewer facts and located problems. */
export function readArtifact(source: SourceText): Artifact {
  const document = readDocument(source);
  const { kind, confidence } = recogniseKind(source.path, document);
  const base: Base = {
    path: source.path,
    confidence,
    document,
    problems: document.problems,
    rejected: [],
    milestone: milestoneOfPath(source.path),
    phase: phaseOfPath(source.path),
    archived: isArchived(source.path),
  };
  return readerOf(kind)(base);
}
