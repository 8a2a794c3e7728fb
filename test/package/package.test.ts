import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { describe, expect, it } from 'vitest';
import { packageExtension } from '../../scripts/package.mjs';
import { output, root } from '../../scripts/paths.mjs';
import { rules } from '../../src/core/index.ts';
import { readFullYaml } from '../../src/core/parse/yaml-full.ts';

const kilobytes = (file: string) => statSync(join(root, file)).size / 1024;
const reviewed = readFileSync(join(root, 'test/package/files.txt'), 'utf8').trim().split('\n');

describe('the package', () => {
  it('holds exactly the reviewed files, and the page of each rule', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const pages = files.filter((file) => file.startsWith('docs/rules/'));
    expect(pages.sort()).toEqual(
      ['README', ...rules.map(({ id }) => id)].map((id) => `docs/rules/${id}.md`).sort(),
    );
    expect(files.filter((file) => !pages.includes(file)).sort()).toEqual(reviewed);
  });

  it.each([
    ['dist/extension.js', 472],
    // The engine is the same in the browser, gates and wiring included; docs/dependencies.md says what it weighs.
    ['dist/web/extension.js', 500],
    ['dist/remark.js', 120],
    ['dist/yaml-full.js', 90],
    ['dist/gate-engine.js', 230],
  ])('%s stays under %d KB', (file, budget) => {
    expect(kilobytes(file)).toBeLessThan(budget);
  });

  it('stays under 700 KB as .vsix', async () => {
    const { bytes } = await packageExtension(join(output, 'size.vsix'));
    expect(bytes / 1024).toBeLessThan(700);
  });

  it('bundles neither a second YAML reader nor anything that evaluates JavaScript', () => {
    const metafiles: { inputs: Record<string, unknown> }[] = JSON.parse(
      readFileSync(join(root, 'dist/meta.json'), 'utf8'),
    );
    const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
    expect(inputs.filter((path) => /js-yaml|esprima|gray-matter\/lib\/engines\.js/.test(path))).toEqual([]);
  });

  it('finds the whole of YAML beside the desktop bundles, the same as it was written', () => {
    for (const file of ['dist/extension.js', 'dist/gate-engine.js'])
      expect(readFileSync(join(root, file), 'utf8')).toContain('require("./yaml-full.js")');
    const bundled = createRequire(import.meta.url)(join(root, 'dist/yaml-full.js'));
    for (const text of [
      'a: >\n  one\n  two\nb: {c: [1, "x\\ty"]} # d',
      'a: [1, {\nb: 2\n',
      'a: &x 1\nb: *x',
    ]) {
      const at = { start: 0, end: text.length };
      expect(bundled.readFullYaml(text, at)).toEqual(readFullYaml(text, at));
    }
  });

  it('names the licence of every bundled package', () => {
    const licences = readFileSync(join(root, 'dist/licenses.txt'), 'utf8');
    expect(licences).not.toContain('undefined');
  });
});
