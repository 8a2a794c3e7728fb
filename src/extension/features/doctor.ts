import * as vscode from 'vscode';
import type { Artifact, Range } from '../../core/index.ts';
import type { SecondOpinion } from '../host.ts';
import { rangeIn } from '../named.ts';
import type { Session } from '../session.ts';
import type { Feature, Sessions } from '../sessions.ts';

const { t } = vscode.l10n;

/** A line that was not read, or not as it was meant. */
interface Complaint {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly message: string;
}

/** Asks remark what it sees in the document of the editor, or in all of them, beside what we read. */
export const registerDoctor =
  (secondOpinion: SecondOpinion | undefined): Feature =>
  (sessions) =>
    vscode.commands.registerCommand('plumbline.checkReading', async () => {
      const found = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: t('Reading once more') },
        () => examine(sessions, secondOpinion),
      );
      void show(found, secondOpinion !== undefined);
      return found;
    });

interface Found {
  readonly documents: number;
  readonly complaints: readonly Complaint[];
}

async function examine(sessions: Sessions, secondOpinion: SecondOpinion | undefined): Promise<Found> {
  const patients = patientsOf(sessions);
  const complaints: Complaint[] = [];
  for (const { session, artifact } of patients) {
    const doubts = (await secondOpinion?.(artifact.document)) ?? [];
    const at = (range: Range, message: string): Complaint => ({
      uri: session.uriOf(artifact.path),
      range: rangeIn(session, artifact.path, range),
      message,
    });
    complaints.push(
      ...artifact.problems.map(({ range, message }) => at(range, message)),
      ...artifact.rejected.map(({ range, looksLike, expected }) =>
        at(range, t('Looks like a {0}; expected {1}', looksLike, expected)),
      ),
      ...doubts.map(({ range, what, seenBy }) =>
        at(range, seenBy === 'remark' ? t('{0} to Markdown alone', what) : t('{0} to Plumbline alone', what)),
      ),
    );
  }
  return { documents: patients.length, complaints };
}

/** The document that is looked at; with none, all that are not archived. */
function patientsOf(sessions: Sessions): { session: Session; artifact: Artifact }[] {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const session = uri && sessions.of(uri);
  const artifact = uri && session?.snapshot().project.byPath.get(session.pathOf(uri) ?? '');
  if (session && artifact) return [{ session, artifact }];
  return sessions.all().flatMap((one) =>
    one
      .snapshot()
      .project.artifacts.filter(({ archived }) => !archived)
      .map((each) => ({ session: one, artifact: each })),
  );
}

async function show({ documents, complaints }: Found, asked: boolean): Promise<void> {
  if (complaints.length === 0) {
    const seen = t('Every line that looks like a fact was read ({0} documents).', documents);
    const second = asked ? t('remark sees the same blocks.') : t('remark is not asked in a browser.');
    return void vscode.window.showInformationMessage(`${seen} ${second}`);
  }
  const items = complaints.map(({ uri, range, message }) => ({
    label: `${vscode.workspace.asRelativePath(uri, false)}:${range.start.line + 1}`,
    detail: message,
    uri,
    selection: range,
  }));
  const title = t('{0} lines were not read as written', complaints.length);
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (picked) await vscode.window.showTextDocument(picked.uri, { selection: picked.selection });
}
