import * as vscode from 'vscode';
import { currentPhase } from '../../core/index.ts';
import { activeFindings, problems, tally } from '../findings.ts';
import { plansWord } from '../plans.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

const { t } = vscode.l10n;

/** Milestone, phase, plans and problems in the status bar; the state of the index beside the language. */
export function registerStatus(sessions: Sessions): vscode.Disposable {
  const bar = vscode.window.createStatusBarItem('plumbline.status', vscode.StatusBarAlignment.Left, 40);
  bar.name = 'Plumbline';
  bar.command = 'plumbline.phases.focus';
  const language = vscode.languages.createLanguageStatusItem('plumbline.language', []);
  language.name = 'Plumbline';
  language.command = { command: 'workbench.actions.view.problems', title: t('Show problems') };
  const update = () => {
    updateBar(bar, sessions);
    updateLanguage(language, sessions);
  };
  update();
  return vscode.Disposable.from(
    bar,
    language,
    sessions.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

/** Of several roots, the one whose document is looked at. */
function sessionInSight(sessions: Sessions): Session | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && sessions.of(active)) ?? sessions.all()[0];
}

function updateBar(bar: vscode.StatusBarItem, sessions: Sessions): void {
  const session = sessionInSight(sessions);
  if (!session) {
    bar.hide();
    return;
  }
  const { project } = session.snapshot();
  const phase = currentPhase(project);
  const { errors, warnings } = tally(activeFindings(session));
  const parts = [
    project.current?.id,
    phase && t('Phase {0}', phase.id),
    phase && plansWord(phase),
    errors + warnings > 0 && `$(warning) ${errors + warnings}`,
  ].filter((part) => part);
  bar.text = `$(milestone) ${parts.join(' · ')}`;
  bar.tooltip = [
    project.current && `${project.current.id ?? ''} ${project.current.name}`.trim(),
    phase && `${t('Phase {0}', phase.id)} ${phase.name}: ${phase.status}, ${phase.because}`,
    t('{0} errors, {1} warnings', errors, warnings),
  ]
    .filter((line) => line)
    .join('\n');
  bar.accessibilityInformation = { label: `Plumbline: ${parts.join(', ').replace('$(warning) ', '')}` };
  if (parts.length > 0) bar.show();
  else bar.hide();
}

function updateLanguage(item: vscode.LanguageStatusItem, sessions: Sessions): void {
  const all = sessions.all();
  item.selector = all.map(({ root }) => ({
    language: 'markdown',
    pattern: new vscode.RelativePattern(root, '**'),
  }));
  item.busy = sessions.indexing();
  const count = all.reduce((sum, session) => sum + problems(tally(activeFindings(session))), 0);
  item.text = sessions.indexing() ? t('Reading planning documents') : t('{0} problems', count);
  item.detail = sessions.indexing() ? '' : t('index complete');
  item.severity =
    count > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}
