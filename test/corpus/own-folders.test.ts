import { expect, test } from 'vitest';
import { ownFolders } from '../../scripts/corpus/folders.ts';
import { readCorpusFolder } from '../../scripts/corpus/reading.ts';

test.each(ownFolders().map((folder) => [folder.name, folder] as const))(
  '%s: read without an exception, every range inside its file and not blank',
  async (_name, folder) => {
    const { exceptions, ranges } = await readCorpusFolder(folder);
    expect(exceptions).toEqual([]);
    expect(ranges).toEqual([]);
  },
);
