/**
 * Patterns come from documents that strangers wrote, so they never reach a backtracking engine: they are compiled to a
 * machine that reads each character once, whatever the pattern. Only single characters are left to native expressions.
 */
export interface Pattern {
  readonly program: readonly Step[];
  /** A repetition repeated, `(a+)+`: a backtracking engine can hang on it. */
  readonly explosive: boolean;
}

export type PatternProblem =
  | { readonly why: 'invalid'; readonly detail: string }
  | { readonly why: 'unsupported'; readonly detail: string };

export type CharTest = (code: number) => boolean;
export type Step =
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'split'; readonly to: readonly number[] }
  | { readonly op: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: 'match' };

type Node =
  | { readonly is: 'char'; readonly test: CharTest }
  | { readonly is: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly is: 'all'; readonly of: readonly Node[] }
  | { readonly is: 'any'; readonly of: readonly Node[] }
  | { readonly is: 'repeat'; readonly of: Node; readonly least: number; readonly most: number };

const LARGEST_PROGRAM = 4000;
const DEEPEST = 100;

class Refused extends Error {
  readonly why: PatternProblem['why'];
  constructor(why: PatternProblem['why'], detail: string) {
    super(detail);
    this.why = why;
  }
}

export function compilePattern(source: string): Pattern | PatternProblem {
  try {
    const tree = parse(source);
    return { program: assemble(tree), explosive: isExplosive(tree) };
  } catch (refused) {
    if (refused instanceof Refused) return { why: refused.why, detail: refused.message };
    return { why: 'invalid', detail: refused instanceof Error ? refused.message : 'it cannot be read' };
  }
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  flags: string;
}

function parse(source: string): Node {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  const reader: Reader = { source, at: flags?.[0].length ?? 0, depth: 0, flags: flags?.[1] ?? '' };
  const tree = readAlternatives(reader);
  if (reader.at < source.length) throw new Refused('invalid', 'a `)` closes nothing');
  return tree;
}

function readAlternatives(reader: Reader): Node {
  if (++reader.depth > DEEPEST) throw new Refused('unsupported', 'its groups are nested too deep');
  const of = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    of.push(readSequence(reader));
  }
  reader.depth--;
  return of.length === 1 && of[0] ? of[0] : { is: 'any', of };
}

function readSequence(reader: Reader): Node {
  const of: Node[] = [];
  for (
    let c = reader.source[reader.at];
    c !== undefined && c !== '|' && c !== ')';
    c = reader.source[reader.at]
  ) {
    of.push(readRepeats(reader, readAtom(reader, c)));
  }
  return { is: 'all', of };
}

const QUANTIFIER = /(?:[*+?]|\{(\d+)(,)?(\d+)?\})[?+]?/y;

function readRepeats(reader: Reader, atom: Node): Node {
  QUANTIFIER.lastIndex = reader.at;
  const found = QUANTIFIER.exec(reader.source);
  if (!found) return atom;
  reader.at = QUANTIFIER.lastIndex;
  if (QUANTIFIER.test(reader.source)) throw new Refused('invalid', 'a repetition repeats nothing');
  const [mark, count, comma, top] = found;
  const least = count === undefined ? (mark.startsWith('+') ? 1 : 0) : Number(count);
  const most =
    count === undefined
      ? mark.startsWith('?')
        ? 1
        : Infinity
      : top
        ? Number(top)
        : comma
          ? Infinity
          : least;
  return { is: 'repeat', of: atom, least, most };
}

const CLASS = /\[\^?(?:\\[\s\S]|[^\]\\])*\]/y;
const ESCAPE = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[a-z]|[\s\S])/iy;

function readAtom(reader: Reader, c: string): Node {
  if (c === '(') return readGroup(reader);
  if (c === '[') return readChar(reader, CLASS, 'a `[` is not closed');
  if (c === '\\') return readEscape(reader);
  if (/[*+?]/.test(c)) throw new Refused('invalid', `\`${c}\` repeats nothing`);
  reader.at++;
  if (c === '^') return { is: 'assert', holds: (text, at) => at === 0 || text[at - 1] === '\n' };
  if (c === '$')
    return { is: 'assert', holds: (text, at) => at === text.length || /[\r\n]/.test(text[at] ?? '') };
  return { is: 'char', test: charTest(c === '.' ? c : c.replace(/[{}\]/]/, '\\$&'), reader.flags) };
}

function readGroup(reader: Reader): Node {
  const opener = /\((?:\?(?::|P?<(?![=!])\w+>|[a-z]+:))?/y;
  opener.lastIndex = reader.at;
  reader.at += opener.exec(reader.source)?.[0].length ?? 1;
  if (reader.source[reader.at] === '?') throw new Refused('unsupported', 'it looks ahead or behind');
  const inner = readAlternatives(reader);
  if (reader.source[reader.at] !== ')') throw new Refused('invalid', 'a `(` is not closed');
  reader.at++;
  return inner;
}

function readChar(reader: Reader, shape: RegExp, otherwise: string): Node {
  shape.lastIndex = reader.at;
  const found = shape.exec(reader.source)?.[0];
  if (found === undefined) throw new Refused('invalid', otherwise);
  reader.at += found.length;
  return { is: 'char', test: charTest(found, reader.flags) };
}

const isWord = (c: string | undefined): boolean => c !== undefined && /\w/.test(c);
const atEdge = (text: string, at: number): boolean => isWord(text[at - 1]) !== isWord(text[at]);

function readEscape(reader: Reader): Node {
  const next = reader.source[reader.at + 1] ?? '';
  if (/[1-9k]/.test(next)) throw new Refused('unsupported', 'it refers back to a group');
  if (!/[bBAzZ]/.test(next)) return readChar(reader, ESCAPE, 'it ends with a `\\`');
  reader.at += 2;
  if (next === 'A') return { is: 'assert', holds: (_, at) => at === 0 };
  if (/z/i.test(next)) return { is: 'assert', holds: (text, at) => at === text.length };
  return { is: 'assert', holds: (text, at) => atEdge(text, at) === (next === 'b') };
}

/** One character's own native expression, run once for each ASCII character, when the first text is read. */
function charTest(source: string, flags: string): CharTest {
  const plain = /^(?:\\\W|[^.\\])$/.test(source) && !flags.includes('i') ? source.at(-1) : undefined;
  if (plain !== undefined) {
    const wanted = plain.charCodeAt(0);
    return (code) => code === wanted;
  }
  const unicode = /\\[pP]\{|\\u\{/.test(source) ? 'u' : '';
  const native = new RegExp(`^(?:${source})$`, flags.replace(/[^is]/g, '') + unicode);
  let ascii: readonly boolean[] | undefined;
  return (code) => {
    if (code >= 128) return native.test(String.fromCharCode(code));
    ascii ??= Array.from({ length: 128 }, (_, each) => native.test(String.fromCharCode(each)));
    return ascii[code] === true;
  };
}

function assemble(tree: Node): readonly Step[] {
  const program: Step[] = [];
  const put = (step: Step): number => {
    if (program.length >= LARGEST_PROGRAM) throw new Refused('unsupported', 'it repeats too many times');
    return program.push(step) - 1;
  };
  /** A jump whose goals are known later. */
  const fork = (): number[] => {
    const to: number[] = [];
    put({ op: 'split', to });
    return to;
  };
  const write = (node: Node): void => {
    if (node.is === 'char') put({ op: 'char', test: node.test });
    else if (node.is === 'assert') put({ op: 'assert', holds: node.holds });
    else if (node.is === 'all') node.of.forEach(write);
    else if (node.is === 'any') writeAny(node.of);
    else writeRepeat(node.of, node.least, node.most);
  };
  const writeAny = (of: readonly Node[]): void => {
    const starts = fork();
    const ends = of.map((node) => {
      starts.push(program.length);
      write(node);
      return fork();
    });
    for (const end of ends) end.push(program.length);
  };
  const writeRepeat = (of: Node, least: number, most: number): void => {
    for (let i = 0; i < least; i++) write(of);
    if (most === Infinity) {
      const start = program.length;
      const choice = fork();
      choice.push(program.length);
      write(of);
      fork().push(start);
      choice.push(program.length);
      return;
    }
    const choices: number[][] = [];
    for (let i = least; i < most; i++) {
      const choice = fork();
      choice.push(program.length);
      choices.push(choice);
      write(of);
    }
    for (const choice of choices) choice.push(program.length);
  };
  write(tree);
  put({ op: 'match' });
  return program;
}

const isEndless = (node: Node): boolean => node.is === 'repeat' && node.most === Infinity;
const children = (node: Node): readonly Node[] =>
  node.is === 'repeat' ? [node.of] : node.is === 'all' || node.is === 'any' ? node.of : [];

function mayBeEmpty(node: Node): boolean {
  if (node.is === 'repeat') return node.least === 0 || mayBeEmpty(node.of);
  if (node.is === 'all') return node.of.every(mayBeEmpty);
  return node.is === 'any' ? node.of.some(mayBeEmpty) : node.is === 'assert';
}

/** Whether one round of a repetition can be nothing but another endless repetition. */
function wrapsEndless(node: Node): boolean {
  if (isEndless(node)) return true;
  if (node.is === 'any') return node.of.some(wrapsEndless);
  if (node.is !== 'all') return false;
  return node.of.some(
    (part, i) => wrapsEndless(part) && node.of.every((other, j) => j === i || mayBeEmpty(other)),
  );
}

const isExplosive = (node: Node): boolean =>
  (node.is === 'repeat' && node.most === Infinity && wrapsEndless(node.of)) ||
  children(node).some(isExplosive);
