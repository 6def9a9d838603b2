import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../../packages/db/src/test-database.ts', import.meta.url))],
    testTimeout: 120_000,
    hookTimeout: 90_000,
  },
});
