import { defineConfig } from 'vitest/config';

/** One editor at a time: a host is heavy, and its tests share it. */
export default defineConfig({
  test: {
    include: ['test/ui/**/*.ui.ts'],
    globalSetup: ['scripts/test/ui-setup.mjs'],
    pool: 'forks',
    fileParallelism: false,
    expect: { poll: { timeout: 20_000, interval: 100 } },
    // A page of a busy machine may lose a click; what needed a second try is said so.
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
  },
});
