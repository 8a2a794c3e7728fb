import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { findProgram } from '../programs.ts';

/** What a signature is for: one that was made for mail or commits does not count here. */
const NAMESPACE = 'plumbline-evidence';
const TIME_LIMIT = 30_000;

export interface Signers {
  /** An `allowed_signers` file as `ssh-keygen` knows it: who may sign, with which key. */
  readonly allowedSigners?: string;
}

export type SignatureState =
  | { readonly state: 'good'; readonly by: string | undefined; readonly key: string }
  | { readonly state: 'bad' | 'unknown-signer' | 'could-not-look'; readonly problem: string };

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function sshKeygen(args: readonly string[], input = ''): Promise<Said | undefined> {
  const program = await findProgram('ssh-keygen', process.env);
  if (program === undefined) return undefined;
  return new Promise((done) => {
    // No window and no question may hold a run: a key with a passphrase has to be in the agent.
    const env = { ...process.env, SSH_ASKPASS_REQUIRE: 'never', DISPLAY: '', LC_ALL: 'C' };
    const child = execFile(
      program,
      args,
      { env, timeout: TIME_LIMIT, windowsHide: true },
      (error, stdout, stderr) => {
        done({ code: error ? Number(error.code ?? 1) || 1 : 0, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

const NOT_INSTALLED = '`ssh-keygen` is not installed here.';
const reason = (said: Said): string =>
  (said.stderr.trim() || said.stdout.trim()).split('\n').at(-1) || 'no reason given';

/** Writes `PATH.sig` beside the file, with the user's own key; says why when it cannot. */
export async function signFile(path: string, key: string): Promise<string | undefined> {
  const said = await sshKeygen(['-Y', 'sign', '-f', key, '-n', NAMESPACE, path]);
  if (said === undefined) return NOT_INSTALLED;
  return said.code === 0 ? undefined : `\`ssh-keygen\` could not sign with \`${key}\`: ${reason(said)}`;
}

export async function verifySignature(
  path: string,
  signature: string,
  signers: Signers = {},
): Promise<SignatureState> {
  const [content, armour] = await Promise.all([readFile(path, 'utf8'), readFile(signature, 'utf8')]);
  if (armour !== rewritten(armour)) return { state: 'bad', problem: 'The signature file was changed.' };
  const checked = await sshKeygen(['-Y', 'check-novalidate', '-n', NAMESPACE, '-s', signature], content);
  if (checked === undefined) return { state: 'could-not-look', problem: NOT_INSTALLED };
  if (checked.code !== 0) return { state: 'bad', problem: `The signature does not fit: ${reason(checked)}` };
  const key = /SHA256:\S+/.exec(checked.stdout)?.[0] ?? '';
  if (signers.allowedSigners === undefined) return { state: 'good', by: undefined, key };
  return signedBy({ content, signature, allowed: signers.allowedSigners, key });
}

interface Asked {
  readonly content: string;
  readonly signature: string;
  readonly allowed: string;
  readonly key: string;
}

async function signedBy({ content, signature, allowed, key }: Asked): Promise<SignatureState> {
  const found = await sshKeygen(['-Y', 'find-principals', '-s', signature, '-f', allowed]);
  const by = found?.code === 0 ? found.stdout.trim().split('\n')[0] : undefined;
  if (!by) return { state: 'unknown-signer', problem: `The key ${key} is not among the allowed signers.` };
  const verified = await sshKeygen(
    ['-Y', 'verify', '-f', allowed, '-I', by, '-n', NAMESPACE, '-s', signature],
    content,
  );
  if (verified?.code === 0) return { state: 'good', by, key };
  return { state: 'unknown-signer', problem: `${by} may not sign this: ${verified ? reason(verified) : ''}` };
}

/** The armour as it is written for the same bytes: `ssh-keygen` would read past a changed line end. */
function rewritten(armour: string): string {
  const body = armour.split('\n').filter((line) => !line.startsWith('-----'));
  const base64 = Buffer.from(body.join(''), 'base64').toString('base64');
  const lines = base64.match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
}
