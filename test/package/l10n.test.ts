import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allSentences, BUNDLE, bundleOf, sentencesOf } from '../../scripts/l10n.ts';
import { root } from '../../scripts/paths.mjs';

const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = json('package.json');
const nls: Record<string, string> = json('package.nls.json');

/** What people read of a manifest, wherever it stands. */
const READ =
  /^(?:title|category|name|contextualTitle|contents|(?:markdownD|d)escription|enumDescriptions|displayName|altText)$/;
const RUN_BY_NPM = ['scripts', 'devDependencies', 'name', 'publisher'];

function readTexts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return READ.test(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => readTexts(one, Array.isArray(value) ? key : name));
}

describe('the sentences of the editor', () => {
  const said = allSentences(root);

  it('are all in the bundle that is translated, and nothing else is', () => {
    expect(said.length).toBeGreaterThan(100);
    expect(json(BUNDLE), 'run `npm run generate`').toEqual(bundleOf(said));
  });

  it('are whole sentences, not put together', () => {
    expect(said.filter(({ text }) => text === undefined)).toEqual([]);
  });

  it('have a value for each of their places', () => {
    const wrong = said.filter(({ text = '', values }) => {
      const places = [...text.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1]));
      return values !== (places.length === 0 ? 0 : Math.max(...places) + 1);
    });
    expect(wrong).toEqual([]);
  });

  it('are found where they are asked for in either way', () => {
    const text = 'const a = t(`one`); vscode.l10n.t("two {0}", 2); t(a + b); other.t("three");';
    expect(sentencesOf('x.ts', text).map((one) => one.text)).toEqual(['one', 'two {0}', undefined]);
  });
});

describe('the sentences of the manifest', () => {
  const parts = Object.entries(manifest).filter(([key]) => !RUN_BY_NPM.includes(key));
  const texts = parts.flatMap(([key, value]) => readTexts(value, key));

  it('stand apart from it', () => {
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => !/^%[\w.-]+%$/.test(text))).toEqual([]);
  });

  it('are all there, and all used', () => {
    const used = new Set(texts.map((text) => text.slice(1, -1)));
    expect([...used].sort()).toEqual(Object.keys(nls).sort());
  });
});
