import * as vscode from 'vscode';
import { type Artifact, overlaps, type Path, type Range } from '../../core/index.ts';
import { activeFindings, findingsAt } from '../findings.ts';
import { MARKDOWN, rangeIn } from '../named.ts';
import { plansDone } from '../plans.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { statusWord } from '../tree/phases.ts';

const { t } = vscode.l10n;

interface Said {
  readonly range: Range;
  readonly text: string;
}

const shown = (setting: string, uri: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('plumbline', uri).get<boolean>(setting, true);

function artifactOf(sessions: Sessions, uri: vscode.Uri): [Session, Artifact] | undefined {
  const session = sessions.of(uri);
  const artifact = session?.snapshot().project.byPath.get(session.pathOf(uri) ?? '');
  return session && artifact && [session, artifact];
}

/** What the project computes, above the headings that claim it and beside the numbers that claim otherwise. */
export function registerLenses(sessions: Sessions): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    sessions.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(MARKDOWN, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses({ uri }) {
        const found = shown('codeLens', uri) && artifactOf(sessions, uri);
        return found ? lensesOf(...found) : [];
      },
    }),
    vscode.languages.registerInlayHintsProvider(MARKDOWN, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints({ uri }, visible) {
        const found = shown('inlayHints', uri) && artifactOf(sessions, uri);
        return found ? hintsOf(...found).filter((hint) => visible.contains(hint.position)) : [];
      },
    }),
  );
}

function lensesOf(session: Session, artifact: Artifact): vscode.CodeLens[] {
  const command = 'plumbline.phases.focus';
  return [...phaseLenses(session, artifact.path), ...requirementLenses(session, artifact)].map(
    ({ range, text }) =>
      new vscode.CodeLens(rangeIn(session, artifact.path, range), { title: text, command }),
  );
}

const phaseLenses = (session: Session, path: Path): Said[] =>
  session.snapshot().project.phases.flatMap((phase) => {
    const { section, status } = phase;
    if (!section || section.file.path !== path) return [];
    const { done, total, but } = plansDone(phase);
    const plans = total > 0 && t('{0} of {1} plans done', done, total);
    const text = [plans, but, statusWord(status)].filter((part) => part).join(' · ');
    return [{ range: section.item.heading, text }];
  });

/** Above each category: how many of its requirements are proven. */
function requirementLenses(session: Session, artifact: Artifact): Said[] {
  if (artifact.kind !== 'requirements') return [];
  const own = session.snapshot().project.requirements.filter((one) => one.item?.file === artifact);
  return artifact.document.outline.headings.flatMap((heading) => {
    const members = own.filter((one) => one.item?.item.category === heading.text.value);
    const proven = members.filter((one) => one.proof === 'satisfied').length;
    return members.length > 0
      ? [{ range: heading.range, text: t('{0} of {1} satisfied', proven, members.length) }]
      : [];
  });
}

/** A claim that a rule would correct shows the computed number behind the claimed one. */
function hintsOf(session: Session, { path }: Artifact): vscode.InlayHint[] {
  return findingsAt(activeFindings(session), path).flatMap(({ at, fixes, message }) => {
    const edit = fixes?.[0]?.edits.find((one) => one.path === path && overlaps(one.range, at.range));
    // An empty box is nothing to see.
    if (!edit || edit.text.trim() === '' || edit.text.length > 20 || edit.text.includes('\n')) return [];
    const end = rangeIn(session, path, at.range).end;
    const hint = new vscode.InlayHint(end, t('computed {0}', edit.text));
    hint.paddingLeft = true;
    hint.tooltip = message;
    return [hint];
  });
}
