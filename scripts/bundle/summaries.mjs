// The families and one-sentence summaries of rules are for tables, settings and SARIF: the editor's bundles leave them out.
import { readFile } from 'node:fs/promises';

export const withoutSummaries = {
  name: 'without-summaries',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]core[\\/]rules[\\/][a-z-]+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^ {2}(?:family|summary):\s+(['"`]).*\1,$/gm, ''),
      loader: 'ts',
    }));
  },
};
