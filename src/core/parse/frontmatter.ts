import matter from 'gray-matter';
import type { Range, SourceText } from '../text/index.ts';
import { frontmatterBlock, type LooseBlock, looseBlock } from './frontmatter-block.ts';
import type { Problem } from './problem.ts';
import { readFullYaml } from './yaml-full.ts';
import { readSimpleYaml } from './yaml-simple.ts';
import { nodeAt, type YamlNode, type YamlPath, type YamlRead } from './yaml-tree.ts';

export interface Frontmatter {
  /** `unclosed` when no `---` ends it, `foreign` for `---js` and the like, which is never read. */
  readonly kind: 'none' | 'yaml' | 'unclosed' | 'foreign';
  /** From the opening to the closing fence; empty without frontmatter. */
  readonly range: Range;
  readonly body: Range;
  readonly closed: boolean;
  readonly root: YamlNode | undefined;
  readonly problems: readonly Problem[];
  get(path: YamlPath): YamlNode | undefined;
}

/** Above this size a block is no frontmatter that a person or a tool wrote. */
const LARGEST = 1 << 17;
const LONGEST_GAP = 1000;

export function readFrontmatter({ text }: SourceText): Frontmatter {
  const block = frontmatterBlock(text);
  const loose = looseBlock(text);
  if (block?.closed && !(loose && endsAtRule(text, block.range, loose)))
    return closedBlock(text, block.range, block.body);
  if (loose === undefined) return none(text);
  const body = block?.closed ? block.body : { start: 0, end: text.length };
  const at = { range: loose.range, body, closed: false };
  if (loose.foreign) return frontmatter('foreign', at, { root: undefined, problems: [foreign(loose.range)] });
  const { root, problems } = readYaml(text, loose.yaml);
  const unclosed = { range: { start: 0, end: 3 }, message: 'Frontmatter has no closing `---`' };
  return frontmatter('unclosed', at, { root, problems: [unclosed, ...problems] });
}

/** Headings and prose between the keys and the next `---`: a rule of the body, which was never meant to close anything. */
function endsAtRule(text: string, { end }: Range, loose: LooseBlock): boolean {
  const rest = loose.foreign ? '' : text.slice(loose.range.end, end - 3);
  return /^#{1,6} \S/m.test(rest) && /^[^\s#\-\]}"'][^:\n]*$/m.test(rest);
}

const foreign = (range: Range): Problem => ({
  range,
  message: 'Only a bare `---` opens frontmatter; a block in another language is never evaluated',
});

function none(text: string): Frontmatter {
  const at = { range: { start: 0, end: 0 }, body: { start: 0, end: text.length }, closed: false };
  return frontmatter('none', at, { root: undefined, problems: [] });
}

function closedBlock(text: string, range: Range, body: Range): Frontmatter {
  const at = { range, body, closed: true };
  const read = isUnlikely(text, range.end) ? tooLarge(range) : readYaml(text, splitBlock(text, range));
  if (read.root === undefined || read.root.kind === 'map') return frontmatter('yaml', at, read);
  const problem = { range: read.root.range, message: 'Expected `key: value` lines in the frontmatter' };
  return frontmatter('yaml', at, { root: undefined, problems: [...read.problems, problem] });
}

/** gray-matter needs a time that grows with the square of a run of blank lines. */
function isUnlikely(text: string, end: number): boolean {
  let run = 0;
  for (let at = 0; at < end && run < LONGEST_GAP; at++) run = text.charCodeAt(at) <= 32 ? run + 1 : 0;
  return end > LARGEST || run >= LONGEST_GAP;
}

type Place = Pick<Frontmatter, 'range' | 'body' | 'closed'>;

const frontmatter = (kind: Frontmatter['kind'], at: Place, read: YamlRead): Frontmatter => ({
  kind,
  ...at,
  ...read,
  get: (path) => nodeAt(read.root, path),
});

function refuse(): never {
  throw new Error('Frontmatter is data');
}

/** gray-matter evaluates JavaScript and caches by text unless it is told not to: these options are always given. */
const OPTIONS = {
  language: 'yaml',
  engines: { yaml: () => ({}), json: refuse, js: refuse, javascript: refuse, coffee: refuse },
};

/** The YAML between the fences. gray-matter ends it at any line that starts with `---`; only a bare one counts. */
function splitBlock(text: string, range: Range): Range {
  const closing = text.lastIndexOf('---', range.end - 3);
  const single = text.indexOf('\n---', 3) === closing - 1;
  const { matter: yaml } = single
    ? { matter: text.slice(3, closing - 1) }
    : matter(text.slice(range.start, range.end), OPTIONS);
  const end = Math.max(3 + yaml.length, closing - 1);
  return { start: 3, end: text[end - 1] === '\r' ? end - 1 : end };
}

/** YAML anywhere in a text: frontmatter, a fenced block, JSON. Scalars stay strings; problems have their places. */
export function readYaml(text: string, at: Range): YamlRead {
  if (at.end - at.start > LARGEST) return tooLarge(at);
  const simple = readSimpleYaml(text, at);
  return simple ? { root: simple, problems: [] } : readFullYaml(text, at);
}

const tooLarge = ({ start }: Range): YamlRead => ({
  root: undefined,
  problems: [{ range: { start, end: start + 3 }, message: 'Too large to be read' }],
});
