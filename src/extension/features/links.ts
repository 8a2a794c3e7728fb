import * as vscode from 'vscode';
import { type Artifact, directoryOf, findCitations, type Path, type Project } from '../../core/index.ts';
import { MARKDOWN, rangeIn } from '../named.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

/** Bare paths and `file:line` citations lead to the file. Markdown's own links are the editor's. */
export const registerLinks = (sessions: Sessions): vscode.Disposable =>
  vscode.languages.registerDocumentLinkProvider(MARKDOWN, {
    provideDocumentLinks(document) {
      const session = sessions.of(document.uri);
      const path = session?.pathOf(document.uri);
      const artifact = path === undefined ? undefined : session?.snapshot().project.byPath.get(path);
      return session && artifact ? linksIn(artifact, session) : [];
    },
  });

function linksIn(artifact: Artifact, session: Session): vscode.DocumentLink[] {
  const { project } = session.snapshot();
  const { source } = artifact.document;
  return findCitations(source.text).flatMap(({ value, range }) => {
    if (/\]\($|<$/.test(source.text.slice(Math.max(0, range.start - 2), range.start))) return [];
    const path = fileOf(value.path, artifact, project);
    if (path === undefined || path === artifact.path) return [];
    const uri = session.uriOf(path);
    const target = value.line === undefined ? uri : uri.with({ fragment: `L${value.line}` });
    return [new vscode.DocumentLink(rangeIn(session, artifact.path, range), target)];
  });
}

/** The one file that a citation can mean: from the root, beside the document, in the phase, or by its ending. */
function fileOf(written: string, artifact: Artifact, project: Project): Path | undefined {
  const exists = (path: Path) => project.byPath.has(path) || project.facts.sources?.paths.has(path) === true;
  const plain = written.replace(/^\.?\/+/, '');
  const near = normal(`${directoryOf(artifact.path)}/${written}`);
  const direct = [plain, near, `.planning/${plain}`].find(exists);
  if (direct !== undefined) return direct;
  const sources = project.facts.sources;
  const all = sources ? sources.named(plain.slice(plain.lastIndexOf('/') + 1)) : [...project.byPath.keys()];
  const ending = all.filter((path) => path.endsWith(`/${plain}`));
  return ending.length === 1 ? ending[0] : undefined;
}

function normal(path: string): Path {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
