import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('src/test-database.ts', import.meta.url))],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // Each file has a database of its own, and closes it; loading Prisma anew for each is a quarter of the time.
    isolate: false,
    maxWorkers: 3,
  },
});
