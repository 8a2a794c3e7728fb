import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '../../core/index.ts';
import { replaceFile } from '../atomic.ts';
import { sha256 } from '../disk.ts';
import { canonical } from '../evidence/canonical.ts';
import { stateFolder } from '../places.ts';

/** What a person is asked to allow: exactly this, in this folder, and nothing that differs in one character. */
const commandSchema = z.object({
  /** The real path of the workspace: the same words mean other programs in another one. */
  root: z.string(),
  cwd: z.string(),
  shell: z.string(),
  text: z.string(),
  argv: z.optional(z.array(z.string())),
  /** Names of variables that it gets beyond the usual ones. */
  env: z.array(z.string()),
});
export type TrustedCommand = z.infer<typeof commandSchema>;

const answerSchema = z.object({ command: commandSchema, gate: z.string(), answered: z.string() });
export type StoredConsent = z.infer<typeof answerSchema>;

export interface ConsentRequest {
  readonly gate: { readonly id: string; readonly label: string; readonly name: string };
  /** Where the command is declared; lines count from 1. */
  readonly place: { readonly path: string; readonly line: number } | undefined;
  readonly command: TrustedCommand;
  readonly timeoutMs: number;
  readonly runs: number;
}

/** once: this run alone. always: until the command changes. */
export type ConsentAnswer = 'once' | 'always' | 'no';
export type AskConsent = (request: ConsentRequest) => Promise<ConsentAnswer>;

export const consentHash = (command: TrustedCommand): string => sha256(canonical(command));

const folderOf = (state: string): string => join(state, 'trusted-commands');
const fileOf = (state: string, command: TrustedCommand): string =>
  join(folderOf(state), `${consentHash(command)}.json`);

/** Whether this command may run: as answered before, else as the person answers now. */
export async function mayRun(
  request: ConsentRequest,
  ask: AskConsent,
  state = stateFolder(),
): Promise<boolean> {
  if (await isTrusted(request.command, state)) return true;
  const answer = await ask(request);
  if (answer === 'always') await trust(request, state);
  return answer !== 'no';
}

export async function isTrusted(command: TrustedCommand, state = stateFolder()): Promise<boolean> {
  const stored = await readAnswer(fileOf(state, command));
  return stored !== undefined && consentHash(stored.command) === consentHash(command);
}

async function trust({ command, gate }: ConsentRequest, state: string): Promise<void> {
  await mkdir(folderOf(state), { recursive: true, mode: 0o700 });
  const answer: StoredConsent = { command, gate: gate.id, answered: new Date().toISOString() };
  await replaceFile(fileOf(state, command), canonical(answer));
}

async function readAnswer(path: string): Promise<StoredConsent | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const read = answerSchema.safeParse(parseJson(text));
  return read.success ? read.data : undefined;
}

/** All that was allowed for good, or what was in one workspace. */
export async function trustedCommands(
  root?: string,
  state = stateFolder(),
): Promise<readonly StoredConsent[]> {
  const names = await readdir(folderOf(state)).catch(() => []);
  const stored = await Promise.all(names.sort().map((name) => readAnswer(join(folderOf(state), name))));
  return stored.filter(
    (answer) => answer !== undefined && (root === undefined || answer.command.root === root),
  ) as StoredConsent[];
}

export async function forgetTrust(command: TrustedCommand, state = stateFolder()): Promise<void> {
  await rm(fileOf(state, command), { force: true });
}

/**
 * A command as it may be shown: what a terminal or an editor would hide or reorder (control characters,
 * bidirectional marks, zero-width ones) is written out.
 */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
