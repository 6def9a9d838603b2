import { defineConfig } from 'vitest/config';

/** The tests in test/ run the real product: what `npm start` builds is built once, before them or by the first. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 60_000 },
});
