import { type SourceWatch, watchSources } from '../sources/index.ts';
import { sourceFilesOf } from './source-files.ts';

export { learnChanged, learnSources } from '../sources/index.ts';

/** The source code beside the planning documents of one root. */
export const watchRoot = (folder: string): SourceWatch =>
  watchSources(sourceFilesOf(folder, { planning: ['.planning'] }));
