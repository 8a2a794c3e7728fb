/** Reads `test/rules/<id>.md`: prose, then cases as fenced files with caret lines under the exact characters. */
export interface Expected {
  readonly path: string;
  /** Zero-based line of the text without caret lines, and the columns under the carets. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What the message has to contain; empty for any. */
  readonly message: string;
}

export interface SpecFile {
  readonly path: string;
  readonly text: string;
}

export interface SpecCase {
  readonly title: string;
  readonly files: readonly SpecFile[];
  readonly fixed: readonly SpecFile[];
  readonly expected: readonly Expected[];
  /** Files that exist beside the given ones, one a line; `undefined` when the workspace was not listed. */
  readonly paths: readonly string[] | undefined;
  /** What git knows: `tag v1.0`, `commit 1a2b3c4`, one a line. */
  readonly git: readonly string[] | undefined;
}

export interface Spec {
  readonly title: string;
  readonly prose: string;
  readonly cases: readonly SpecCase[];
}

interface Block {
  readonly info: readonly string[];
  readonly lines: readonly string[];
}

const CARETS = /^( *)(\^+)(?: +(.*))?$/;

export function readSpec(text: string): Spec {
  const parts = splitCases(text.replaceAll('\r\n', '\n').split('\n'));
  const [intro, ...cases] = parts;
  return {
    title: (intro?.title ?? '').replace(/^# +/, ''),
    prose: (intro?.lines ?? []).join('\n').trim(),
    cases: cases
      .filter((part) => blocksIn(part.lines).length > 0)
      .map((part) => readCase(part.title, part.lines)),
  };
}

function splitCases(lines: readonly string[]): { title: string; lines: string[] }[] {
  const parts: { title: string; lines: string[] }[] = [{ title: '', lines: [] }];
  let fence = '';
  for (const line of lines) {
    const mark = /^(`{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && /^#{1,3} /.test(line)) {
      const first = parts.length === 1 && parts[0]?.title === '';
      if (first) parts[0] = { title: line, lines: [] };
      else parts.push({ title: line.replace(/^#+ +/, ''), lines: [] });
      continue;
    }
    if (fence === '' && mark) fence = mark;
    else if (fence !== '' && line === fence) fence = '';
    parts.at(-1)?.lines.push(line);
  }
  return parts;
}

function blocksIn(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const open = /^(`{3,})(.*)$/.exec(lines[i] ?? '');
    if (!open) continue;
    const end = lines.indexOf(open[1] ?? '', i + 1);
    blocks.push({ info: (open[2] ?? '').trim().split(/ +/), lines: lines.slice(i + 1, end) });
    i = end;
  }
  return blocks;
}

function readCase(title: string, lines: readonly string[]): SpecCase {
  const blocks = blocksIn(lines);
  const isFile = (block: Block) => block.info.length >= 2 && block.info[0] !== 'fixed';
  const read = blocks.filter(isFile).map((block) => readFile(block.info[1] ?? '', block.lines));
  const fixed = blocks.filter((block) => block.info[0] === 'fixed');
  const paths = blocks.find((block) => block.info[0] === 'paths');
  return {
    title,
    files: read.map((one) => one.file),
    expected: read.flatMap((one) => one.expected),
    fixed: fixed.map((block) => ({ path: block.info[1] ?? '', text: `${block.lines.join('\n')}\n` })),
    paths: paths?.lines,
    git: blocks.find((block) => block.info[0] === 'git')?.lines,
  };
}

function readFile(path: string, lines: readonly string[]): { file: SpecFile; expected: Expected[] } {
  const kept: string[] = [];
  const expected: Expected[] = [];
  for (const line of lines) {
    const carets = CARETS.exec(line);
    if (!carets) {
      kept.push(line);
      continue;
    }
    const start = carets[1]?.length ?? 0;
    expected.push({
      path,
      line: kept.length - 1,
      start,
      end: start + (carets[2]?.length ?? 0),
      message: carets[3] ?? '',
    });
  }
  return { file: { path, text: `${kept.join('\n')}\n` }, expected };
}
