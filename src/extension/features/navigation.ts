import * as vscode from 'vscode';
import {
  definitionsOf,
  type Reference,
  referencesTo,
  renameProblem,
  renameRequirement,
} from '../../core/index.ts';
import { previewed, toWorkspaceEdit } from '../edits.ts';
import { locationIn, MARKDOWN, type NamedHere, namedAt, rangeIn } from '../named.ts';
import type { Sessions } from '../sessions.ts';

const { t } = vscode.l10n;

/** Definition, references, highlights and rename of every id that the project knows. */
export function registerNavigation(sessions: Sessions): vscode.Disposable {
  const at = (document: vscode.TextDocument, position: vscode.Position) =>
    namedAt(sessions, document, position);
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(MARKDOWN, {
      provideDefinition: (document, position) => definitionLinks(at(document, position)),
    }),
    vscode.languages.registerReferenceProvider(MARKDOWN, {
      provideReferences(document, position, { includeDeclaration }) {
        const here = at(document, position);
        return here && references(here, includeDeclaration);
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(MARKDOWN, {
      provideDocumentHighlights: (document, position) => highlights(at(document, position)),
    }),
    vscode.languages.registerRenameProvider(MARKDOWN, {
      prepareRename(document, position) {
        const here = at(document, position);
        if (here?.subject.kind !== 'requirement') throw new Error(t('There is no requirement id here.'));
        const { session, artifact, mention, subject } = here;
        return { range: rangeIn(session, artifact.path, mention.range), placeholder: subject.id };
      },
      provideRenameEdits(document, position, name) {
        const here = at(document, position);
        return here && rename(here, name.trim());
      },
    }),
  );
}

function definitionLinks(here: NamedHere | undefined): vscode.LocationLink[] {
  if (!here) return [];
  const { session, artifact, mention, subject } = here;
  return definitionsOf(subject, session.snapshot().project).map((place) => {
    const { uri, range } = locationIn(session, place);
    return {
      originSelectionRange: rangeIn(session, artifact.path, mention.range),
      targetUri: uri,
      targetRange: range,
    };
  });
}

const findAll = ({ session, subject }: NamedHere): Reference[] =>
  referencesTo(subject, session.snapshot().project);

function references(here: NamedHere, withDefinitions: boolean): vscode.Location[] {
  const wanted = findAll(here).filter(({ mention }) => withDefinitions || !mention.defines);
  return wanted.map(({ artifact, mention }) =>
    locationIn(here.session, { path: artifact.path, range: mention.range }),
  );
}

function highlights(here: NamedHere | undefined): vscode.DocumentHighlight[] {
  if (!here) return [];
  const { session, artifact } = here;
  const own = findAll(here).filter((one) => one.artifact === artifact);
  return own.map(
    ({ mention }) =>
      new vscode.DocumentHighlight(
        rangeIn(session, artifact.path, mention.range),
        mention.defines ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
      ),
  );
}

/** Files that are not open are shown first: the edit reaches further than the eye. */
function rename({ session, subject }: NamedHere, name: string): vscode.WorkspaceEdit {
  const { project } = session.snapshot();
  const problem = renameProblem(subject, name, project);
  if (problem) throw new Error(problem);
  const edits = renameRequirement(subject, name, project);
  const files = new Set(edits.map((edit) => edit.path));
  const label = previewed(t('Rename {0} to {1}', subject.id, name));
  return toWorkspaceEdit(edits, session, files.size > 1 ? label : undefined);
}
