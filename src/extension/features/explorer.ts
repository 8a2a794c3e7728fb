import * as vscode from 'vscode';
import type { Path, Phase, PhaseStatus } from '../../core/index.ts';
import { activeFindings, tally } from '../findings.ts';
import { plansWord } from '../plans.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { belongs, planName, statusWord } from '../tree/phases.ts';

const { t } = vscode.l10n;

/** What nobody has begun carries no mark: a mark on everything says nothing. */
const MARKS: Readonly<Partial<Record<PhaseStatus, readonly [badge: string, color: string]>>> = {
  complete: ['✓', 'plumbline.complete'],
  executed: ['◕', 'plumbline.inProgress'],
  'needs-review': ['?', 'plumbline.needsReview'],
  'in-progress': ['◐', 'plumbline.inProgress'],
};

interface Mark {
  readonly badge: string;
  readonly color: string;
  readonly tooltip: string;
}

const wanted = (uri: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('plumbline', uri).get<boolean>('explorerDecorations', true);

/** How far phases and plans are, beside their folders and files. Counts of problems the explorer shows by itself. */
export function registerExplorer(sessions: Sessions): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri[]>();
  let shown = new Map<string, Mark>();
  const update = () => {
    const now = new Map(sessions.all().flatMap(marksOf));
    const uris = [...new Set([...shown.keys(), ...now.keys()])];
    const differ = uris.filter((uri) => !sameMark(shown.get(uri), now.get(uri)));
    shown = now;
    if (differ.length > 0) changed.fire(differ.map((uri) => vscode.Uri.parse(uri)));
  };
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration(uri) {
      const mark = shown.get(uri.toString());
      return mark && { ...mark, color: new vscode.ThemeColor(mark.color) };
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerFileDecorationProvider(provider),
    sessions.onDidChange(update),
    vscode.workspace.onDidChangeConfiguration(
      (event) => event.affectsConfiguration('plumbline.explorerDecorations') && update(),
    ),
  );
}

const sameMark = (a: Mark | undefined, b: Mark | undefined): boolean =>
  a?.badge === b?.badge && a?.tooltip === b?.tooltip;

function marksOf(session: Session): [string, Mark][] {
  if (!wanted(session.root)) return [];
  const key = (path: Path) => session.uriOf(path).toString();
  return session.snapshot().project.phases.flatMap((phase) => {
    const mark = phase.directory === undefined ? undefined : phaseMark(phase, session);
    return [
      ...(mark && phase.directory !== undefined ? [[key(phase.directory), mark] as [string, Mark]] : []),
      ...planMarks(phase).map(([path, own]): [string, Mark] => [key(path), own]),
    ];
  });
}

function phaseMark(phase: Phase, session: Session): Mark | undefined {
  const found = MARKS[phase.status];
  if (!found) return undefined;
  const { errors, warnings } = tally(activeFindings(session).filter(({ at }) => belongs(at, phase)));
  const words = [
    t('Phase {0}', phase.id),
    statusWord(phase.status),
    plansWord(phase),
    errors + warnings > 0 && t('{0} errors, {1} warnings', errors, warnings),
  ];
  return { badge: found[0], color: found[1], tooltip: words.filter((word) => word).join(' · ') };
}

const planMarks = ({ plans }: Phase): [Path, Mark][] =>
  plans.flatMap((work): [Path, Mark][] => {
    const { plan, done, superseded } = work;
    if (!plan || !(done || superseded)) return [];
    const word = superseded ? t('superseded') : t('done');
    const color = superseded ? 'plumbline.superseded' : 'plumbline.complete';
    return [[plan.path, { badge: superseded ? '–' : '✓', color, tooltip: `${planName(work)} · ${word}` }]];
  });
