// Leaves out of the bundles what our libraries bring along and we never call: writing YAML and Markdown back,
// YAML 1.1 types, and the table of all html entities (we slice sources, we never show a decoded text).
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const YAML = join(dirname(resolve('yaml/package.json')), 'browser/dist/index.js');

const UNUSED =
  /[\\/]yaml[\\/]browser[\\/]dist[\\/](?:stringify[\\/]|schema[\\/]yaml-1\.1[\\/](?:binary|bool|float|int|omap|pairs|schema|set|timestamp)\.js|schema[\\/]json[\\/])|[\\/]node_modules[\\/](?:mdast-util-to-markdown|markdown-table|fault)[\\/]/;

/** The names that a module exports, so that what imports them still links. */
function exportedNames(source) {
  const lists = [...source.matchAll(/export \{([^}]*)\}/g)].flatMap((match) => match[1].split(','));
  const listed = lists.map((name) =>
    name
      .trim()
      .split(/\s+as\s+/)
      .at(-1),
  );
  const declared = [...source.matchAll(/export (?:const|function|class|let) (\w+)/g)].map(
    (match) => match[1],
  );
  return [...new Set([...listed, ...declared])].filter((name) => name && name !== 'default');
}

/** A name that is only ever passed on may be anything; called, it says so. */
const stubOf = (source) =>
  `const unused = Object.assign(() => { throw new Error('left out of the bundle'); }, {});\n${exportedNames(
    source,
  )
    .map((name) => `export { unused as ${name} };`)
    .join('\n')}`;

/** Small stand-ins for what is used, but not for all that it can do. */
const INSTEAD = {
  'decode-named-character-reference': `
    const known = { __proto__: null, amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\\u00a0' };
    export const decodeNamedCharacterReference = (name) => known[name] ?? false;`,
  // unified wraps the text that it is to parse; paths, messages and data of a file are not asked for.
  vfile: `export class VFile {
    constructor(value) { this.value = value; }
    toString() { return String(this.value); }
  }`,
  // gray-matter asks whether it was given a string, and knows sections that we never switch on.
  'kind-of': `module.exports = (value) =>
    value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;`,
  'section-matter': 'module.exports = undefined;',
};

export const lean = {
  name: 'lean',
  setup(bundle) {
    // The ESM build, of which only what is used comes along.
    bundle.onResolve({ filter: /^yaml$/ }, () => ({ path: YAML, sideEffects: false }));
    bundle.onResolve({ filter: /^\.{1,2}\// }, ({ importer, resolveDir, path }) =>
      /[\\/]yaml[\\/]browser[\\/]/.test(importer)
        ? { path: join(resolveDir, path), sideEffects: false }
        : undefined,
    );
    bundle.onLoad({ filter: UNUSED }, async ({ path }) => ({
      contents: stubOf(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    for (const [name, contents] of Object.entries(INSTEAD))
      bundle.onLoad({ filter: new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`) }, () => ({
        contents,
        loader: 'js',
      }));
  },
};
