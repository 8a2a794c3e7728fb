import { createInterface } from 'node:readline/promises';
import pc from 'picocolors';
import { type AskConsent, type ConsentRequest, visible } from '../../node/run/consent.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Who answers: everything is allowed (and was said on the command line), a person, or nobody. */
export function consentOnTerminal(trustAll: boolean, signal: AbortSignal): AskConsent {
  if (trustAll) return async () => 'once';
  if (process.stdin.isTTY && process.stderr.isTTY) return (request) => askPerson(request, signal);
  return async ({ gate }) => {
    say(
      `Gate ${gate.label} is not run: its command was never allowed, and nobody is here to ask (--trust-commands allows all).`,
    );
    return 'no';
  };
}

async function askPerson(request: ConsentRequest, signal: AbortSignal): ReturnType<AskConsent> {
  say(describe(request));
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Raw terminals hand Ctrl-C to us instead of the process.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    const answer = await terminal.question('Run it? [y]es once, [a]lways, until it changes, [N]o: ', {
      signal,
    });
    const letter = answer.trim().toLowerCase().charAt(0);
    return letter === 'y' ? 'once' : letter === 'a' ? 'always' : 'no';
  } catch {
    return 'no';
  } finally {
    terminal.close();
  }
}

function describe({ gate, place, command, timeoutMs, runs }: ConsentRequest): string {
  const rows = [
    ['command', visible(command.text).replaceAll('\n', '\n            ')],
    ['shell', command.shell === 'argv' ? 'none: the program is started itself' : command.shell],
    ['folder', `${command.cwd} in ${command.root}`],
    ['limit', `${Math.round(timeoutMs / 1000)} s${runs > 1 ? `, ${runs} runs` : ''}`],
    ...(command.env.length > 0 ? [['variables', command.env.join(', ')]] : []),
  ];
  const from = place ? ` of ${place.path}:${place.line}` : '';
  const title = pc.bold(
    `\nGate ${visible(gate.label)}: ${visible(gate.name)}${from} wants to run for the first time, or has changed.`,
  );
  return [title, ...rows.map(([name = '', value]) => `  ${name.padEnd(10)}${value}`)].join('\n');
}
