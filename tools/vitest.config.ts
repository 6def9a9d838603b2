import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Every package's suite in one run: `npx vitest run --config tools/vitest.config.ts [--project @indelible/audit]`. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      'packages/*',
      'apps/*',
      'prisma',
      'bench',
      { test: { name: 'tools', include: ['tools/**/*.test.mjs'], testTimeout: 60_000 } },
    ],
    // Two cores are the yardstick; each integration suite keeps a PostgreSQL busy besides.
    maxWorkers: 2,
  },
});
