import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breachesOf, importsOf, LAYERS } from './support/imports.ts';

const root = new URL('..', import.meta.url);
const files = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.ts'));
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const breaches = (path: string, text: string) => importsOf(path, text).flatMap(breachesOf);

describe('architecture', () => {
  it('reads the sources', () => expect(files.length).toBeGreaterThan(50));

  it.each(files)('%s keeps to its layer and its libraries', (path) => {
    expect(breaches(path, read(path))).toEqual([]);
  });

  it.each([
    ['src/core/rules/x.ts', "import * as vscode from 'vscode';"],
    ['src/core/rules/x.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/core/text/x.ts', "import { rules } from '../rules/index.ts';"],
    ['src/core/artifacts/x.ts', "export { y } from '../project/index.ts';"],
    ['src/core/project/x.ts', "import type { Root } from 'mdast';"],
    ['src/core/gates/x.ts', "import { createWorkspace } from '../workspace.ts';"],
    ['src/cli/x.ts', "import { readDocument } from '../core/parse/index.ts';"],
    ['src/node/x.ts', "import { main } from '../cli/main.ts';"],
    ['src/extension/x.ts', "const later = await import('../node/git.ts');"],
    ['src/node/x.ts', "import matter from 'gray-matter';"],
  ])('a planted import is caught: %s %s', (path, text) => {
    expect(breaches(path, text)).toHaveLength(1);
  });

  it('the core has no clock, no randomness and no async', () => {
    const core = files.filter((path) => path.startsWith('src/core/'));
    const impure = core.filter((path) =>
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\basync\s*(?:function\b|\()|\bawait\s+\w/.test(
        read(path),
      ),
    );
    expect(impure).toEqual([]);
  });

  it('the page names every layer', () => {
    const page = read('docs/architecture.md');
    for (const layer of LAYERS) expect(page).toContain(`\`${layer}/\``);
  });

  it('files stay under 300 lines', () => {
    expect(files.filter((path) => read(path).split('\n').length > 301)).toEqual([]);
  });
});
