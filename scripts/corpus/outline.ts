import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceText } from '../../src/core/index.ts';
import { differences } from '../../test/parse/remark-facts.ts';

/** remark needs minutes for a large tree: what it said of a text is kept until the parser or the text changes. */
export interface OutlineCheck {
  /** Where the outline differs from what remark sees: `- …` remark alone, `+ …` the outline alone. */
  differences(source: SourceText): readonly string[];
  save(): Promise<void>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Answers = Record<string, readonly string[]>;

/** One file a folder: it forgets what a run did not ask for. */
export async function openOutlineCheck(folder: string, root = process.cwd()): Promise<OutlineCheck> {
  const home = join(root, '.cache/outlines');
  const path = join(home, `${sha256(folder).slice(0, 32)}.json`);
  const version = parserVersion(root);
  const old = readAnswers(path, version);
  const asked: Answers = {};
  return {
    differences({ path, text }) {
      if (!/\.(md|markdown)$/i.test(path)) return [];
      const hash = sha256(text);
      asked[hash] ??= old[hash] ?? differences(text);
      return asked[hash];
    },
    save: async () => {
      mkdirSync(home, { recursive: true });
      writeFileSync(path, JSON.stringify({ version, answers: asked }));
    },
  };
}

/** What is absent, broken or of another parser counts as empty. */
function readAnswers(path: string, version: string): Answers {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as { version: string; answers: Answers };
    return read.version === version ? read.answers : {};
  } catch {
    return {};
  }
}

/** Changes with every line of the parser, of the comparison and of the lock file. */
function parserVersion(root: string): string {
  const folder = join(root, 'src/core/parse');
  const files = [
    ...readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
    join(root, 'test/parse/remark-facts.ts'),
    join(root, 'package-lock.json'),
  ];
  return sha256(files.map((path) => readFileSync(path, 'utf8')).join('\0'));
}
