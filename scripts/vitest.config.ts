import { defineConfig } from 'vitest/config';

const shared = { pool: 'threads', testTimeout: 20_000, silent: 'passed-only' } as const;
const EDITOR = ['test/extension/**', 'test/ui/**', 'test/projects/**', 'node_modules/**'];
/** They start programs, change their own environment or the package: each file has a worker of its own. */
const OWN = [
  'test/cli/**/*.test.ts',
  'test/host/**/*.test.ts',
  'test/node/**/*.test.ts',
  'test/package/**/*.test.ts',
];

/** Everything else is functions and texts: the engine is loaded once for all its files, not once for each. */
export default defineConfig({
  test: {
    globalSetup: ['scripts/test/build.mjs'],
    silent: 'passed-only',
    projects: [
      { test: { ...shared, name: 'processes', include: OWN, exclude: EDITOR } },
      {
        test: {
          ...shared,
          name: 'engine',
          include: ['test/**/*.test.ts'],
          exclude: [...EDITOR, ...OWN],
          isolate: false,
        },
      },
    ],
  },
});
