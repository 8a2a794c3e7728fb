import { baseName, languageOf, stemOf } from './paths.ts';

/** A name of code as a document writes it: `Client`, `Pool.close()`, `scripts/check.sh`, `src/pool.ts`. */
export interface Name {
  readonly kind: 'symbol' | 'file';
  /** Without back-ticks, call brackets and type arguments. */
  readonly text: string;
  /** What is searched for: the last part of a symbol, the last name of a path. */
  readonly word: string;
  /** `Pool` in `Pool.close`. */
  readonly owner: string | undefined;
}

const SYMBOL = /^[$_@#\p{L}][\w$\p{L}]*(?:(?:\.|::|#|->)[$_\p{L}][\w$\p{L}]*)*$/u;
const FILE = /^(?:[\w.@~$-]+[/\\])*[\w.@$[\]-]*\.[A-Za-z]\w{0,9}$/;
const KEBAB = /^[A-Za-z][\w]*(?:-[\w]+)+$/;

/** Undefined for what is no single name: prose, a command line, a pattern, a folder. */
export function readName(written: string): Name | undefined {
  const text = strip(written);
  if (text.length < 2 || text.length > 200) return undefined;
  if (FILE.test(text) && isFileName(text)) {
    const word = baseName(text.replaceAll('\\', '/'));
    return { kind: 'file', text: text.replaceAll('\\', '/').replace(/^\.\//, ''), word, owner: undefined };
  }
  if (!SYMBOL.test(text) && !KEBAB.test(text)) return undefined;
  const parts = text.split(/\.|::|#|->/).filter(Boolean);
  const word = parts.at(-1)?.replace(/^[@$]/, '') ?? '';
  return word.length < 2 ? undefined : { kind: 'symbol', text, word, owner: parts.at(-2) };
}

function strip(written: string): string {
  const bare = written.trim().replace(/^[`*"']+|[`*"',;.]+$/g, '');
  return bare
    .replace(/^(?:async\s+|new\s+|class\s+|function\s+|def\s+|func\s+|fn\s+)/, '')
    .replace(/^<(\w+)\s*\/?>$/, '$1')
    .replace(/\([^()]*\)$/, '')
    .replace(/<[^<>]*>$/, '')
    .replace(/[!?]$/, '');
}

/** `Client.close` is a member, `client.py` a file: the ending decides, a path decides at once. */
const isFileName = (text: string): boolean =>
  text.includes('/') || languageOf(text).id !== 'prose' || /\.(?:md|txt|rst)$/i.test(text);

/** All words that must be searched to judge a name. */
export function wordsOf(name: Name): readonly string[] {
  if (name.kind === 'symbol') return name.owner ? [name.word, name.owner] : [name.word];
  const module = moduleWord(name.text);
  return module === name.word ? [name.word] : [name.word, module, ...transpiled(name.word)];
}

/** The word by which other files import a module: its stem, or its folder where the stem says nothing. */
export function moduleWord(path: string): string {
  const stem = stemOf(path);
  if (!/^(?:index|__init__|mod|lib|main|__main__)$/.test(stem)) return stem;
  return path.split('/').at(-2) ?? stem;
}

/** `pool.ts` is imported as `./pool.js`. */
const transpiled = (word: string): readonly string[] =>
  /\.[mc]?tsx?$/.test(word) ? [word.replace(/tsx?$/, 'js')] : [];
