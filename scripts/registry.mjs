// Lists every rule file in src/core/rules/registry.ts, so that no list is kept by hand.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../src/core/rules/', import.meta.url);
const HEAD = '// Made by `npm run generate` from the files beside it: one line a rule.\n';

/** A rule file exports one rule, made by `artifactRule` or `projectRule`. */
export function ruleFiles() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => {
      const found = /^export const (\w+) = (?:artifact|project)Rule(?:<[^>]*>)?\(/m.exec(
        readFileSync(new URL(name, folder), 'utf8'),
      );
      return found ? [{ name: name.replace(/\.ts$/, ''), constant: found[1] }] : [];
    });
}

export function writeRegistry() {
  const files = ruleFiles();
  const imports = files.map(({ name, constant }) => `import { ${constant} } from './${name}.ts';`);
  const rows = files.map(({ constant }) => `  ${constant},`);
  const body = [
    ...imports,
    "import type { Rule } from './rule.ts';",
    '',
    'export const rules: readonly Rule[] = [',
    ...rows,
    '];',
    '',
  ];
  writeFileSync(new URL('registry.ts', folder), HEAD + body.join('\n'));
}

if (process.argv[1]?.endsWith('registry.mjs')) writeRegistry();
