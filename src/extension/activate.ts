import * as vscode from 'vscode';
import type { Host } from './host.ts';
import { start } from './start.ts';

/** What both entries share: cheap until there is something to look at. */
export async function activateWith(host: Host, context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Plumbline', { log: true });
  const show = vscode.commands.registerCommand('plumbline.showOutput', () => log.show());
  context.subscriptions.push(log, show);
  context.subscriptions.push(await start(host, log, context.extensionUri));
  log.info(`Plumbline ${context.extension.packageJSON.version} is ready.`);
}
