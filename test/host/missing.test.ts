import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const empty = mkdtempSync(join(tmpdir(), 'plumbline-missing-'));
symlinkSync(process.execPath, join(empty, 'node'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));

const module = (name: string) => new URL(`../../scripts/host/${name}`, import.meta.url).href;

/** Runs `call` of a host module on a machine that has nothing; says how it ended. */
function ask(file: string, call: string, env: NodeJS.ProcessEnv = {}) {
  const script = `import * as host from '${module(file)}'; import { main } from '${module('missing.mjs')}';
    await main(() => host.${call});`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: empty, HOME: empty, PLUMBLINE_HOST: 'server', ...env },
  });
  return { status, lines: stderr.trim().split('\n') };
}

describe('what is missing is said in one sentence with the command that gets it', () => {
  it.each([
    ['Node', 'missing.mjs', 'requireNode(99)', {}, /Node \S+ is too old.* nvm install 99/],
    ['a browser', 'browser.mjs', 'findBrowser()', {}, /no Chromium.* apt-get install -y chromium/],
    [
      'a compiler',
      'install.mjs',
      'installServer()',
      {},
      /npm, python3, make, g\+\+.* apt-get install -y build-essential/,
    ],
    [
      'the VS Code that was named',
      'find.mjs',
      'findHost()',
      { PLUMBLINE_HOST: '', PLUMBLINE_VSCODE: '/nowhere/code' },
      /\/nowhere\/code.*unset PLUMBLINE_VSCODE/,
    ],
    [
      'a known host',
      'find.mjs',
      'findHost()',
      { PLUMBLINE_HOST: 'moon' },
      /"moon", expected desktop or server/,
    ],
    ['a desktop', 'find.mjs', 'findHost()', { PLUMBLINE_HOST: 'desktop' }, /PLUMBLINE_HOST=server npm test/],
  ])('%s', (_what, file, call, env, sentence) => {
    const { status, lines } = ask(file, call, env);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(sentence);
    expect(status).toBe(2);
  });
});
