import { createInterface } from 'node:readline/promises';
import pc from 'picocolors';
import { type AskConsent, type ConsentRequest, visible } from '../../node/run/consent.ts';

/** What a person reads and types: the process's own streams, but for tests. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Who answers: everything is allowed (and was said on the command line), a person, or nobody. */
export function consentOnTerminal(
  trustAll: boolean,
  signal: AbortSignal,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): AskConsent {
  if (trustAll) return async () => 'once';
  if (input.isTTY && output.isTTY) return (request) => askPerson(request, signal, { input, output });
  return async ({ gate }) => {
    output.write(
      `Gate ${gate.label} is not run: nobody allowed its command, and nobody is here to ask. --trust-commands allows all.\n`,
    );
    return 'no';
  };
}

async function askPerson(request: ConsentRequest, signal: AbortSignal, { input, output }: Terminal) {
  output.write(`${describe(request)}\n`);
  const terminal = createInterface({ input, output });
  // While a question is open, Ctrl-C comes as a key.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  const closed = new Promise<string>((done) => terminal.on('close', () => done('')));
  try {
    const question = 'Run it? [y]es once, [a]lways, until it changes, [N]o: ';
    const answer = await Promise.race([terminal.question(question, { signal }), closed]);
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
