import type * as vscode from 'vscode';
import {
  type Artifact,
  type Mention,
  mentionAt,
  offsetAt,
  type Place,
  type Range,
  type Subject,
  subjectOf,
} from '../core/index.ts';
import { toLocation, toRange } from './convert.ts';
import { sourceOf } from './findings.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** What the cursor stands on. */
export interface NamedHere {
  readonly session: Session;
  readonly artifact: Artifact;
  readonly mention: Mention;
  readonly subject: Subject;
}

export function namedAt(
  sessions: Sessions,
  document: vscode.TextDocument,
  position: vscode.Position,
): NamedHere | undefined {
  const session = sessions.of(document.uri);
  const path = session?.pathOf(document.uri);
  if (!session || path === undefined) return undefined;
  const { project } = session.snapshot();
  const artifact = project.byPath.get(path);
  const mention = artifact && mentionAt(artifact, offsetAt(artifact.document.source, position));
  const subject = mention && subjectOf(mention, artifact, project);
  return subject && { session, artifact, mention, subject };
}

export const locationIn = (session: Session, place: Place): vscode.Location =>
  toLocation(place, session.snapshot().project, session.uriOf);

export const rangeIn = (session: Session, path: string, range: Range): vscode.Range =>
  toRange(sourceOf(session, path), range);

export const MARKDOWN: vscode.DocumentSelector = { language: 'markdown' };
