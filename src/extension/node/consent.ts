import * as vscode from 'vscode';
import type { AskConsent, ConsentRequest } from '../../node/run/consent.ts';

const { t } = vscode.l10n;

/** The first run of a command, and of a changed one, asks. Whatever is not a clear yes is a no. */
export const askConsent: AskConsent = async (request) => {
  const once = t('Run Once');
  const always = t('Run Always, Until It Changes');
  const { visible } = await import('./gate-engine.ts');
  const { message, detail } = describeConsent(request, visible);
  try {
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, once, always);
    return answer === once ? 'once' : answer === always ? 'always' : 'no';
  } catch {
    return 'no';
  }
};

/** What a person is asked to allow, with nothing in it that hides. */
export function describeConsent(request: ConsentRequest, visible: (text: string) => string) {
  const { gate, place, command, timeoutMs, runs } = request;
  const { text, shell, cwd, root, env } = command;
  const lines = [
    place && t('Declared in: {0}, line {1}', visible(place.path), place.line),
    t('Command: {0}', visible(text)),
    t('Shell: {0}', shell === 'argv' ? t('none, the program is started itself') : shell),
    t('Folder: {0} in {1}', visible(cwd), visible(root)),
    t('Limit: {0} s', Math.round(timeoutMs / 1000)),
    runs > 1 && t('Runs: {0}', runs),
    env.length > 0 && t('It also sees these variables: {0}', env.join(', ')),
  ];
  return {
    message: t(
      'Gate {0}, “{1}”, wants to run a command that is new or has changed.',
      visible(gate.label),
      visible(gate.name),
    ),
    detail: lines.filter((line) => line).join('\n'),
  };
}
