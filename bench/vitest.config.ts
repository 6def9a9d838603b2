import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../packages/db/src/test-database.ts', import.meta.url))],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One database, closed by its file: loading all modules anew for each is most of the time.
    isolate: false,
  },
});
