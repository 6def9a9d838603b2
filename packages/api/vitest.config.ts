import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Flat: a package's own `projects` are not seen when all packages run as projects of one vitest (tools/vitest.config.ts).
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../db/src/test-database.ts', import.meta.url))],
    // Each file has a world of its own, and closes it; loading all modules anew for each is a third of the time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
