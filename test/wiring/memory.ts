import type { Path, Probe, SourceIndex } from '../../src/core/index.ts';
import { type SourceFiles, watchSources } from '../../src/sources/index.ts';

/** Source files that are nowhere but in the test. */
export function memoryFiles(files: Map<Path, string>): SourceFiles {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  let time = 0;
  return {
    list: async () => [...files].map(([path, text]) => ({ path, size: text.length, mtimeMs: time++ })),
    read: async (path) => {
      const text = files.get(path);
      return text === undefined ? undefined : bytes(text);
    },
  };
}

export async function indexOf(
  files: Readonly<Record<Path, string>>,
  words: readonly string[],
  probes: readonly Probe[] = [],
): Promise<SourceIndex> {
  const watch = watchSources(memoryFiles(new Map(Object.entries(files))));
  await watch.refresh();
  return watch.ask({ words, probes });
}
