import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('../db/src/test-database.ts', import.meta.url))],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
