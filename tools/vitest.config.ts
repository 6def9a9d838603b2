import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './long-first.mjs';

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
    // Two cores are the yardstick; two workers left a third of them idle, waiting for servers and processes.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
  },
});
