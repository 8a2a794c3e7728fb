import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as git from '../../src/node/git.ts';
import { folderWith, put } from './place.ts';

const identity = ['-c', 'user.name=Ann Example', '-c', 'user.email=ann@example.org'];
const run = (root: string, ...args: string[]) =>
  execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'pipe' }).toString();

function repository(files: Record<string, string>): string {
  const root = folderWith(files);
  run(root, 'init', '-q', '-b', 'trunk');
  run(root, 'add', '.');
  run(root, 'commit', '-q', '-m', 'start', '--date', '2026-01-02T03:04:05+00:00');
  return root;
}

test('commit, branch, dirty paths of the folder alone', async () => {
  const root = repository({ 'a.md': '1', 'sub/b c.md': '1', 'sub/ü.md': '1' });
  const clean = await git.gitState(root);
  expect(clean.value).toEqual({ commit: run(root, 'rev-parse', 'HEAD').trim(), branch: 'trunk', dirty: [] });
  put(root, { 'a.md': '2', 'sub/b c.md': '2', 'sub/new/x.md': '' });
  run(root, 'mv', 'sub/ü.md', 'sub/ö.md');
  expect((await git.gitState(root)).value?.dirty).toEqual(['a.md', 'sub/b c.md', 'sub/new/x.md', 'sub/ö.md']);
  expect((await git.gitState(join(root, 'sub'))).value?.dirty).toEqual(['b c.md', 'new/x.md', 'ö.md']);
});

test('files, commits, tags, times', async () => {
  const root = repository({ 'a.md': '1', 'sub/ü.md': '1', '[x].md': '' });
  run(root, 'tag', 'v1');
  run(root, 'tag', '-a', '-m', 'two', 'v2');
  const head = run(root, 'rev-parse', 'HEAD').trim();
  expect((await git.gitFiles(root)).value).toEqual(['[x].md', 'a.md', 'sub/ü.md']);
  expect((await git.gitFiles(join(root, 'sub'))).value).toEqual(['ü.md']);
  const ids = [head.slice(0, 8), 'deadbeef', '--help', head];
  expect((await git.gitCommitsMissing(root, ids)).value).toEqual(new Set(['deadbeef']));
  expect((await git.gitTags(root)).value).toEqual([
    { name: 'v1', commit: head },
    { name: 'v2', commit: head },
  ]);
  expect((await git.gitLastCommit(root, '[x].md')).value).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(await git.gitLastCommit(root, 'no.md')).toEqual({ value: undefined });
  expect(await git.gitShallow(root)).toEqual({ value: false });
});

test('identity as git would use it', async () => {
  const root = repository({ 'a.md': '' });
  run(root, 'config', 'user.name', 'Bo Example');
  run(root, 'config', 'user.email', 'bo@example.org');
  expect((await git.gitIdentity(root)).value).toEqual({ name: 'Bo Example', mail: 'bo@example.org' });
});

test('no repository, no commit, no folder, no git: answers, not exceptions', async () => {
  const root = folderWith();
  expect((await git.gitState(root)).problem).toBe('This is no git repository.');
  expect((await git.gitState(join(root, 'none'))).problem).toBe('The folder does not exist.');
  run(root, 'init', '-q', '-b', 'trunk');
  expect((await git.gitState(root)).value).toEqual({ commit: undefined, branch: 'trunk', dirty: [] });
  const path = process.env.PATH;
  process.env.PATH = root;
  try {
    expect((await git.gitState(root)).problem).toBe('Git is not installed.');
  } finally {
    process.env.PATH = path;
  }
});

test('a commit that is not here is not fetched by a program that the repository names', async () => {
  const root = repository({ 'a.md': '1' });
  const started = join(root, 'started');
  for (const [name, value] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.url', 'ssh://example.org/x'],
    ['core.sshCommand', `touch ${started} ; false`],
  ] as const)
    run(root, 'config', name, value);
  const gone = '1'.repeat(40);
  expect((await git.gitCommitsMissing(root, [gone])).value).toEqual(new Set([gone]));
  expect(existsSync(started)).toBe(false);
});

test('the folders of git, of a linked working tree and below one', async () => {
  const root = repository({ 'sub/a.md': '1' });
  const own = join(root, '.git');
  expect(await git.gitFolders(join(root, 'sub'))).toEqual({ value: [own] });
  const linked = join(folderWith(), 'linked');
  run(root, 'worktree', 'add', '-q', linked);
  expect(await git.gitFolders(linked)).toEqual({ value: [join(own, 'worktrees/linked'), own] });
});

test('a file system monitor that the repository names is not started', async () => {
  const root = repository({ 'a.md': '1' });
  put(root, { 'hook.sh': '#!/bin/sh\ntouch "$(dirname "$0")/started"\n' });
  mkdirSync(join(root, 'x'));
  run(root, 'config', 'core.fsmonitor', `sh ${join(root, 'hook.sh')}`);
  const state = await git.gitState(root);
  expect(state.value?.dirty).toEqual(['hook.sh']);
});
