import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests in test/ run the real product: what `npm start` builds is built once, before them or by the first. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../../packages/db/src/test-database.ts', import.meta.url))],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // What is run stands in processes of its own; loading all modules anew for each file is a third of the time here.
    isolate: false,
  },
});
