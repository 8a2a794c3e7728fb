import {
  APOSTROPHE,
  BANG,
  COLON,
  DASH,
  DOT,
  EQUALS,
  GREATER,
  isAlpha,
  isDigit,
  isSpace,
  QUESTION,
  QUOTE,
  SLASH,
  skipSpaces,
  UNDERSCORE,
} from './chars.ts';

const RAW = ['pre', 'script', 'style', 'textarea'];
const RAW_CLOSERS = RAW.map((name) => `</${name}>`);
/** The names that start an HTML block whatever follows them (CommonMark, HTML blocks, condition 6). */
const BLOCKS = new Set(
  `address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div
  dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe
  legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table
  tbody td tfoot th thead title tr track ul`.split(/\s+/),
);
const UNTIL_BLANK: readonly string[] = [];

/** How an HTML block that starts at `at` ends; undefined when none starts there. */
export function htmlStart(text: string, at: number, end: number): readonly string[] | undefined {
  const code = text.charCodeAt(at + 1);
  if (code === BANG) return declaration(text, at);
  if (code === QUESTION) return ['?>'];
  const name = tagName(text, code === SLASH ? at + 2 : at + 1, end);
  return name === undefined ? undefined : tagBlock(text, name, code === SLASH);
}

function declaration(text: string, at: number): readonly string[] | undefined {
  if (text.startsWith('<!--', at)) return ['-->'];
  if (text.startsWith('<![CDATA[', at)) return [']]>'];
  return isAlpha(text.charCodeAt(at + 2)) ? ['>'] : undefined;
}

interface TagName {
  readonly name: string;
  readonly end: number;
}

function tagName(text: string, at: number, end: number): TagName | undefined {
  if (at >= end || !isAlpha(text.charCodeAt(at))) return undefined;
  let to = at + 1;
  while (to < end && isNameCode(text.charCodeAt(to))) to++;
  const after = text.charCodeAt(to);
  if (to < end && after !== SLASH && after !== GREATER && !isSpace(after)) return undefined;
  return { name: text.slice(at, Math.min(to, at + 16)).toLowerCase(), end: to };
}

const isNameCode = (code: number): boolean => isAlpha(code) || isDigit(code) || code === DASH;

function tagBlock(text: string, tag: TagName, closing: boolean): readonly string[] | undefined {
  const slash = text.charCodeAt(tag.end) === SLASH;
  if (!closing && !slash && RAW.includes(tag.name)) return RAW_CLOSERS;
  if (!BLOCKS.has(tag.name)) return undefined;
  return slash && text.charCodeAt(tag.end + 1) !== GREATER ? undefined : UNTIL_BLANK;
}

/** A complete tag alone on its line, such as `<objective>`: it starts a block, but not inside a paragraph. */
export function isLoneTag(text: string, at: number, end: number): boolean {
  const closing = text.charCodeAt(at + 1) === SLASH;
  const tag = tagName(text, closing ? at + 2 : at + 1, end);
  if (tag === undefined) return false;
  const to = closing ? skipSpaces(text, tag.end, end) : attributesEnd(text, tag.end, end);
  return to >= 0 && to < end && text.charCodeAt(to) === GREATER && skipSpaces(text, to + 1, end) === end;
}

/** The offset of the `>` behind the attributes, or -1. */
function attributesEnd(text: string, from: number, end: number): number {
  let at = skipSpaces(text, from, end);
  while (at < end && isAttributeStart(text.charCodeAt(at))) {
    at = attributeEnd(text, at, end);
    if (at < 0) return -1;
    at = skipSpaces(text, at, end);
  }
  return text.charCodeAt(at) === SLASH ? at + 1 : at;
}

const isAttributeStart = (code: number): boolean => isAlpha(code) || code === COLON || code === UNDERSCORE;
const isAttributeCode = (code: number): boolean =>
  isAttributeStart(code) || isDigit(code) || code === DASH || code === DOT;

function attributeEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isAttributeCode(text.charCodeAt(at))) at++;
  const sign = skipSpaces(text, at, end);
  if (text.charCodeAt(sign) !== EQUALS || sign >= end) return at;
  return valueEnd(text, skipSpaces(text, sign + 1, end), end);
}

const UNQUOTED_STOP = ' \t"\'/<=>`';

function valueEnd(text: string, from: number, end: number): number {
  const quote = text.charCodeAt(from);
  let at = from;
  if (quote === QUOTE || quote === APOSTROPHE) {
    for (at++; at < end && text.charCodeAt(at) !== quote; ) at++;
    const next = text.charCodeAt(at + 1);
    return at < end && (isSpace(next) || next === SLASH || next === GREATER) ? at + 1 : -1;
  }
  while (at < end && !UNQUOTED_STOP.includes(text.charAt(at))) at++;
  return at === from && quote !== SLASH ? -1 : at;
}

/** Does a line end the block? The first line is given from its tag on. */
export function closesHtml(line: string, closers: readonly string[], first: boolean): boolean {
  const text = closers === RAW_CLOSERS ? line.toLowerCase() : line;
  return closers.some((closer) => text.includes(closer, first ? overlap(closer) : 0));
}

/** `<!-->` and `<?>` are whole: the end mark may share characters with the start mark. */
const overlap = (closer: string): number => (closer === '-->' ? 2 : closer === ']]>' ? 9 : 1);
