import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeName, readName, SURE, wordsOf } from '../../src/core/index.ts';
import { sourceFilesOf } from '../../src/node/source-files.ts';
import { watchSources } from '../../src/sources/index.ts';

const root = fileURLToPath(new URL('../projects/wiring', import.meta.url));

interface Expected {
  readonly symbol?: string;
  readonly kind?: string;
  readonly file: string;
  readonly verdict: string;
  readonly uses?: readonly { readonly file: string; readonly line: number }[];
}

const projects = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe.each(projects)('%s', (project) => {
  const folder = join(root, project);
  const rows: Expected[] = JSON.parse(readFileSync(`${folder}.expected.json`, 'utf8'));
  const named = rows.flatMap((row) => (row.symbol ? [{ ...row, name: readName(row.symbol) }] : []));
  const index = (async () => {
    const watch = watchSources(sourceFilesOf(folder, { planning: ['.planning'] }));
    await watch.ask({ words: named.flatMap(({ name }) => (name ? wordsOf(name) : [])) });
    return watch.refresh();
  })();

  it.each(named)('$symbol is $verdict: $kind', async ({ name, file, verdict, uses = [] }) => {
    if (!name) throw new Error('no name');
    const found = judgeName(await index, name, { location: file });
    const unused = ['orphaned', 'tests-only', 'imported-not-used'].includes(found.state);
    expect([unused ? 'orphaned' : found.state, found.confidence >= SURE]).toEqual([verdict, true]);
    const places = [...found.uses, ...found.imports].map((hit) => ({ file: hit.path, line: hit.line + 1 }));
    expect(places).toEqual(expect.arrayContaining([...uses]));
  });
});
