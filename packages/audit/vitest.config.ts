import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Property tests on a busy two-core machine: a test that hangs is still found.
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    // Pure code: nothing to keep apart. A module is loaded once a worker, not once a file (three fifths of the time).
    isolate: false,
  },
});
