import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { Path } from '../core/index.ts';
import { errorCode } from './disk.ts';
import { findProgram } from './programs.ts';

/** Git answers, or says why it cannot: not installed, no repository, refused. */
export type Answer<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

export interface GitState {
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  /** Paths below the folder that differ from the commit, untracked ones among them. */
  readonly dirty: readonly Path[];
}

export interface GitIdentity {
  readonly name: string;
  readonly mail: string;
}

export interface GitTag {
  readonly name: string;
  readonly commit: string;
}

const TIME_LIMIT = 30_000;
const OUTPUT_LIMIT = 256 * 1024 * 1024;
/** A repository's own configuration can name programs that git then starts: these two are asked for by reading. */
const HARMLESS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
];

const ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  // In a partial clone a commit that is not here would be fetched, by whatever program the configuration names.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  LC_ALL: 'C',
};

interface Asked {
  readonly folder: string;
  readonly args: readonly string[];
  readonly input?: string;
}

async function ask({ folder, args, input }: Asked): Promise<Answer<string>> {
  const git = await findProgram('git', process.env);
  if (git === undefined) return { problem: 'Git is not installed.' };
  return new Promise((done) => {
    const env = { ...process.env, ...ENVIRONMENT };
    const options = { cwd: folder, env, timeout: TIME_LIMIT, maxBuffer: OUTPUT_LIMIT, windowsHide: true };
    const child = execFile(git, [...HARMLESS, ...args], options, (error, stdout, stderr) => {
      done(error ? { problem: gitProblem(error, stderr) } : { value: stdout });
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

function gitProblem(error: Error, stderr: string): string {
  if (errorCode(error) === 'ENOENT') return 'The folder does not exist.';
  if (stderr.includes('dubious ownership')) return 'Git refuses: the repository belongs to another user.';
  if (stderr.includes('not a git repository')) return 'This is no git repository.';
  return `Git says: ${stderr.trim().split('\n')[0] || error.message}`;
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const fields = (text: string): string[] => text.split('\0').filter((field) => field !== '');

async function map<T>(asked: Promise<Answer<string>>, read: (text: string) => T): Promise<Answer<T>> {
  const answer = await asked;
  return answer.value === undefined ? { problem: answer.problem } : { value: read(answer.value) };
}

/** Commit, branch and what is changed, below `folder` only. */
export async function gitState(folder: string): Promise<Answer<GitState>> {
  const prefix = await ask({ folder, args: ['rev-parse', '--show-prefix'] });
  if (prefix.value === undefined) return { problem: prefix.problem };
  const above = prefix.value.trimEnd();
  const args = ['status', '--porcelain=v2', '--branch', '-z', '--untracked-files=all', '--', '.'];
  return map(ask({ folder, args }), (text) => readStatus(text, above));
}

/** Porcelain v2 gives paths from the top of the repository, whatever folder it was asked in. */
function readStatus(text: string, prefix: Path): GitState {
  const dirty: Path[] = [];
  const parts = fields(text);
  const header = (name: string): string | undefined =>
    parts.find((part) => part.startsWith(`# branch.${name} `))?.slice(name.length + 10);
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const path = changedPath(part);
    if (path === undefined) continue;
    dirty.push(path.startsWith(prefix) ? path.slice(prefix.length) : path);
    if (part.startsWith('2 ')) at++;
  }
  const [commit, branch] = [header('oid'), header('head')];
  return {
    commit: commit === '(initial)' ? undefined : commit,
    branch: branch === '(detached)' ? undefined : branch,
    dirty: dirty.sort(),
  };
}

/** How many words stand before the path in each kind of entry. */
const WORDS: Readonly<Record<string, number>> = { '1': 8, '2': 9, u: 10, '?': 1 };

function changedPath(entry: string): Path | undefined {
  const count = WORDS[entry.charAt(0)];
  return count === undefined ? undefined : entry.split(' ').slice(count).join(' ');
}

/** Files that git knows, below `folder`, relative to it. */
export const gitFiles = (folder: string): Promise<Answer<readonly Path[]>> =>
  map(ask({ folder, args: ['ls-files', '-z', '--', '.'] }), fields);

/** What git tracks or would track: ignored files stand out, new ones do not. */
export const gitWorkingFiles = (folder: string): Promise<Answer<readonly Path[]>> =>
  map(
    ask({ folder, args: ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'] }),
    (text) => [...new Set(fields(text))],
  );

/** Who commits here: what a sign-off may propose. */
export async function gitIdentity(folder: string): Promise<Answer<GitIdentity>> {
  const asked = await ask({ folder, args: ['var', 'GIT_AUTHOR_IDENT'] });
  if (asked.value === undefined) return { problem: asked.problem };
  const found = /^(.*) <(.*)> \d+ [-+]\d+$/m.exec(asked.value);
  if (!found?.[1] || !found[2]) return { problem: 'Git knows no `user.name` and `user.email`.' };
  return { value: { name: found[1], mail: found[2] } };
}

/** When a path was last committed, as ISO 8601; undefined for a path that never was. */
export const gitLastCommit = (folder: string, path: Path): Promise<Answer<string | undefined>> =>
  map(ask({ folder, args: ['--literal-pathspecs', 'log', '-1', '--format=%cI', '--', path] }), (text) =>
    text.trim() === '' ? undefined : text.trim(),
  );

/** Which of these (short or whole) commit ids do not exist here; an ambiguous one does. */
export async function gitCommitsMissing(
  folder: string,
  ids: readonly string[],
): Promise<Answer<ReadonlySet<string>>> {
  const asked = ids.filter((id) => /^[0-9a-f]{4,64}$/i.test(id));
  if (asked.length === 0) return { value: new Set() };
  const input = asked.map((id) => `${id}^{commit}\n`).join('');
  return map(ask({ folder, args: ['cat-file', '--batch-check'], input }), (text) => {
    const answers = lines(text);
    return new Set(asked.filter((_, at) => answers[at]?.endsWith(' missing')));
  });
}

/** A shallow clone lacks old commits: that one does not exist there proves nothing. */
export const gitShallow = (folder: string): Promise<Answer<boolean>> =>
  map(ask({ folder, args: ['rev-parse', '--is-shallow-repository'] }), (text) => text.trim() === 'true');

/** The folders that hold HEAD and the refs: two in a linked working tree. */
export const gitFolders = (folder: string): Promise<Answer<readonly string[]>> =>
  map(ask({ folder, args: ['rev-parse', '--absolute-git-dir', '--git-common-dir'] }), (text) => [
    ...new Set(lines(text).map((path) => resolve(folder, path))),
  ]);

export const gitTags = (folder: string): Promise<Answer<readonly GitTag[]>> => {
  const format = '--format=%(refname:short)%00%(*objectname)%00%(objectname)';
  return map(ask({ folder, args: ['for-each-ref', format, 'refs/tags'] }), (text) =>
    lines(text).map((line) => {
      const [name = '', peeled = '', own = ''] = line.split('\0');
      return { name, commit: peeled || own };
    }),
  );
};

/** A path in git's own settings; the repository's among them, which no clone brings along. */
export const gitSetting = (folder: string, name: string): Promise<Answer<string>> =>
  map(ask({ folder, args: ['config', '--type=path', '--get', name] }), (text) => text.trim());
