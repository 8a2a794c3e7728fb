import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/extension/**', 'test/ui/**', 'test/projects/**', 'node_modules/**'],
    globalSetup: ['scripts/test/build.mjs'],
    pool: 'threads',
    testTimeout: 20_000,
    silent: 'passed-only',
  },
});
