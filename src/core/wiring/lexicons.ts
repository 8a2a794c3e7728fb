import {
  heredocEnd,
  lexicon,
  type Quote,
  quoted,
  regexEnd,
  runeEnd,
  shellStringEnd,
  templateEnd,
  upTo,
} from './zones.ts';

const comment = (open: string, close = '\n'): Quote => ({ kind: 'comment', open, close: upTo(close) });
const text = (open: string, close: Quote['close']): Quote => ({ kind: 'string', open, close });
const short = (quote: string): Quote => text(quote, quoted(quote, '\\'));
const hash = comment('(?<=^|[\\s;(])#(?!\\{)');
const slashes = [comment('//'), comment('/\\*', '*/')];
const html = comment('<!--', '-->');

/** `r##"` ends with `"##`. */
const rawRust = text('\\bb?r#*"', (t, at, open) => upTo(`"${open.replace(/[^#]/g, '')}`)(t, at));

export const lexicons = {
  script: lexicon(...slashes, html, short("'"), short('"'), text('`', templateEnd), text('/', regexEnd)),
  python: lexicon(
    comment('#'),
    text('(?:\\b[A-Za-z]{1,2})?"""', quoted('"""', '\\', true)),
    text("(?:\\b[A-Za-z]{1,2})?'''", quoted("'''", '\\', true)),
    text('(?:\\b[A-Za-z]{1,2})?"', quoted('"', '\\')),
    text("(?:\\b[A-Za-z]{1,2})?'", quoted("'", '\\')),
  ),
  go: lexicon(...slashes, short('"'), text("'", runeEnd), text('`', upTo('`'))),
  rust: lexicon(...slashes, rawRust, text('"', quoted('"', '\\', true)), text("'", runeEnd)),
  java: lexicon(...slashes, text('"""', quoted('"""', '\\', true)), short('"'), text("'", runeEnd)),
  csharp: lexicon(
    ...slashes,
    text('\\$*"""', upTo('"""')),
    text('(?:\\$@|@\\$|@)"', quoted('"', '"', true)),
    text('\\$?"', quoted('"', '\\')),
    text("'", runeEnd),
  ),
  shell: lexicon(
    hash,
    text('\\\\.', (_, at) => at),
    text('<<-?[ \\t]*["\'\\\\]?[A-Za-z_]\\w*["\']?', heredocEnd),
    text("'", upTo("'")),
    text('"', shellStringEnd),
  ),
  powershell: lexicon(
    comment('<#', '#>'),
    hash,
    text('@"\\s*?$', upTo('\n"@')),
    text("@'\\s*?$", upTo("\n'@")),
    text('"', quoted('"', '`', true)),
    text("'", quoted("'", "'", true)),
  ),
  /** What most other languages share. A quote that does not end on its line is an apostrophe. */
  generic: lexicon(
    ...slashes,
    hash,
    html,
    short('"'),
    text("'", (t, at) => oneLine(t, at)),
  ),
  manifest: lexicon(hash, comment('^[ \\t]*(?:;|//)'), html),
  none: lexicon(),
};

function oneLine(source: string, at: number): number | undefined {
  const end = quoted("'", '\\')(source, at);
  return source[end - 1] === "'" ? end : undefined;
}
