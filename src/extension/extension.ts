import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Plumbline', { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('plumbline.showOutput', () => log.show()),
  );
  log.info(`Plumbline ${context.extension.packageJSON.version} on the desktop host`);
}
