import {
  type FileFacts,
  type Path,
  type Project,
  questionsOf,
  readFacts,
  runReader,
  type SourceIndex,
  sourceIndex,
  wantedWords,
} from '../../src/core/index.ts';
import type { SpecFile } from './spec.ts';

/** Documents are read by the engine; every other file of a case is source code beside them. */
export const isSource = ({ path }: SpecFile): boolean =>
  !/\.md$|^\.plumbline\.json$|^evidence\/.*\.json$/.test(path);

/** The index that the shells build, from texts and at once. */
export function indexSources(files: readonly SpecFile[], project: Project): SourceIndex {
  const questions = questionsOf(project);
  const words = new Set(questions.words);
  for (let round = 0; ; round++) {
    const facts = readAll(files, { words, probes: questions.probes });
    const fresh = [...facts.values()].flatMap(({ behind }) => behind).filter((word) => !words.has(word));
    if (fresh.length === 0 || round > 5) return sourceIndex({ files: facts, probed: new Map(), words });
    for (const word of fresh) words.add(word);
  }
}

function readAll(
  files: readonly SpecFile[],
  { words, probes }: ReturnType<typeof questionsOf>,
): Map<Path, FileFacts> {
  const read = runReader();
  const wanted = wantedWords(words);
  return new Map(
    files.map(({ path, text }) => {
      const own = probes.filter((probe) => probe.path === path);
      const runs = read(new TextEncoder().encode(text));
      return [path, readFacts(path, runs, { wanted, probes: own, text: () => text })];
    }),
  );
}
