import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { badRanges } from '../../scripts/corpus/ranges.ts';
import { readArtifact } from '../../src/core/artifacts/index.ts';
import { sourceText } from '../../src/core/text/index.ts';
import { read } from './plain.ts';

const root = join(import.meta.dirname, '../..');

const files = ['samples', 'test/projects'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.md$|config\.json$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    ),
);
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '');

function bad(path: string, text: string): readonly string[] {
  const { document, ...facts } = readArtifact(sourceText(path, text));
  return badRanges(document.source.text, facts);
}

describe('every document of our own', () => {
  it('is there', () => expect(files.length).toBeGreaterThan(100));

  it.each(files)('%s', (path) => {
    const text = textOf(path);
    expect(bad(path, text)).toEqual([]);
    const unix = text.replaceAll('\r\n', '\n');
    const facts = JSON.stringify(read(path, unix));
    const dos = JSON.stringify(read(path, unix.replaceAll('\n', '\r\n')));
    expect(dos.replaceAll('\\r\\n', '\\n')).toBe(facts);
    expect(JSON.stringify(read(path, `\uFEFF${unix}`))).toBe(facts);
  });

  // Every prefix of a text of this size costs its square: a step that meets all places of a line in a few documents.
  it.each(files.filter((_, index) => index % 5 === 0))('%s, cut off', (path) => {
    const text = textOf(path).slice(0, 6000);
    for (let end = 1; end < text.length; end += 43) expect(bad(path, text.slice(0, end))).toEqual([]);
  });
});
