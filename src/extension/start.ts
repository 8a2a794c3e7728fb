import * as vscode from 'vscode';
import { registerCompletion } from './features/completion.ts';
import { registerDiagnostics } from './features/diagnostics.ts';
import { registerDoctor } from './features/doctor.ts';
import { registerExplorer } from './features/explorer.ts';
import { registerFindingCommands } from './features/findings.ts';
import { registerFixes } from './features/fixes.ts';
import { registerFolding } from './features/folding.ts';
import { registerGates } from './features/gates.ts';
import { registerHovers } from './features/hovers.ts';
import { registerLenses } from './features/lenses.ts';
import { registerLinks } from './features/links.ts';
import { registerNavigation } from './features/navigation.ts';
import { registerOutline } from './features/outline.ts';
import { registerRulePages } from './features/rule-pages.ts';
import { registerSidebar } from './features/sidebar.ts';
import { registerStatus } from './features/status.ts';
import { registerSymbols } from './features/symbols.ts';
import { registerToggling } from './features/toggling.ts';
import { registerVerify } from './features/verify.ts';
import type { Host, Log } from './host.ts';
import { createSessions, type Feature } from './sessions.ts';

const features: readonly Feature[] = [
  registerCompletion,
  registerDiagnostics,
  registerExplorer,
  registerFindingCommands,
  registerFixes,
  registerFolding,
  registerHovers,
  registerLenses,
  registerLinks,
  registerNavigation,
  registerOutline,
  registerSidebar,
  registerStatus,
  registerSymbols,
  registerToggling,
  registerVerify,
];

/** Loaded when the first planning file was seen: the engine and remark come with it. */
export async function start(host: Host, log: Log, home: vscode.Uri): Promise<vscode.Disposable> {
  const sessions = createSessions(host, log);
  const whole = [...features, registerGates(host.gates), registerDoctor(host.secondOpinion)];
  const parts = whole.map((register) => register(sessions));
  await sessions.refresh();
  if (sessions.all().length > 0) wakeMarkdown();
  return vscode.Disposable.from(...parts, registerRulePages(home), sessions);
}

/**
 * VS Code drops the answers to a request for fixes when another extension registers its own meanwhile: the first hover in
 * the first document would say that there are none. So the editor's own Markdown support starts before somebody looks.
 */
function wakeMarkdown(): void {
  void vscode.extensions.getExtension('vscode.markdown-language-features')?.activate();
}
