import * as vscode from 'vscode';
import {
  type Finding,
  type Hit,
  kindOf,
  openClaims,
  type Project,
  proofOf,
  type Verdict,
} from '../../core/index.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

const { t } = vscode.l10n;
const SCHEME = 'plumbline-references';
const EVIDENCE = 'vscode.executeReferenceProvider';

/** Asks the language server of the editor who refers to what a finding about wiring is about. */
export function registerVerify(sessions: Sessions): vscode.Disposable {
  const pages = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const verify = async (root: string, fingerprint: string) => {
    const session = sessions.all().find((one) => one.root.toString() === root);
    const finding = session?.snapshot().findings.find((one) => one.fingerprint === fingerprint);
    const verdict = session && finding && verdictOn(session.snapshot().project, finding);
    if (!verdict) return;
    const query = [root, fingerprint].map(encodeURIComponent).join('&');
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `${finding.rule}.txt`, query });
    pages.set(query, await pageOf(session, finding, verdict));
    changed.fire(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ query }) => pages.get(query) ?? t('This problem is gone.'),
    }),
    vscode.commands.registerCommand('plumbline.verifyWiring', verify),
  );
}

/** What the code says of the name that a finding of an audit is about; undefined where it defines nothing by that name. */
export function verdictOn(project: Project, { at }: Finding): Verdict | undefined {
  const claim = openClaims(project).find(
    (one) => one.audit.path === at.path && one.at.range.start === at.range.start,
  );
  return claim && proofOf(project, claim)?.verdicts.find(({ definitions }) => definitions.length > 0);
}

type Kind = 'use' | 'import' | 'test' | 'own';

async function pageOf(session: Session, finding: Finding, verdict: Verdict): Promise<string> {
  // A verdict is asked for where something is defined.
  const [definition] = verdict.definitions as [Hit, ...Hit[]];
  const at = new vscode.Position(definition.line, definition.character);
  const asked = new vscode.Location(session.uriOf(definition.path), at);
  const found =
    (await vscode.commands.executeCommand<vscode.Location[] | undefined>(
      EVIDENCE,
      asked.uri,
      asked.range.start,
    )) ?? [];
  const kinds = found.map((one) => ({ one, kind: kindIn(session, verdict, one) }));
  const of = (kind: Kind) => kinds.filter((each) => each.kind === kind).map(({ one }) => one);
  const listed = (title: string, all: readonly vscode.Location[]) =>
    all.length === 0 ? [] : ['', title, ...all.map((one) => `  ${shown(one)}`)];
  return [
    finding.message,
    '',
    t('Evidence: the language server ({0}), asked at {1}', EVIDENCE, shown(asked)),
    verdictOf(found, of('use'), of('import')),
    ...listed(t('Used'), of('use')),
    ...listed(t('Imported'), of('import')),
    ...listed(t('In tests'), of('test')),
    ...listed(t('In its own file'), of('own')),
  ].join('\n');
}

/** A server names the definition at least: where it names nothing, it did not answer. */
function verdictOf(
  found: readonly vscode.Location[],
  uses: readonly vscode.Location[],
  imports: readonly vscode.Location[],
): string {
  if (found.length === 0)
    return t(
      'It names nothing, not even the definition: it does not know this file, or it is still starting.',
    );
  if (uses.length > 0) return t('It is used. References outside its own file and tests: {0}.', uses.length);
  if (imports.length > 0) return t('It is imported, and nothing uses it.');
  return t('Nothing outside its own file and tests refers to it.');
}

/** Tests and imports are known by where they stand. */
function kindIn(session: Session, { definitions, hits }: Verdict, { uri, range }: vscode.Location): Kind {
  const path = session.pathOf(uri) ?? '';
  if (definitions.some((one) => one.path === path)) return 'own';
  const { line, character } = range.start;
  const hit = hits.find((one) => one.path === path && one.line === line && one.character === character);
  if (hit?.role === 'test' || kindOf(path) === 'test') return 'test';
  return hit?.role === 'import' ? 'import' : 'use';
}

const shown = ({ uri, range }: vscode.Location): string =>
  `${vscode.workspace.asRelativePath(uri, false)}:${range.start.line + 1}:${range.start.character + 1}`;
