import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Property tests on a busy two-core machine: a test that hangs is still found.
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000 },
});
