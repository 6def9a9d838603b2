import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './child-env.mjs';
import { LongFirst } from './long-first.mjs';

const spec = (/** @type {string} */ name, /** @type {string} */ moduleId) => ({
  moduleId,
  project: { name, config: { isolate: true, sequence: { groupOrder: 0 } } },
});

test('long files come first, the others by project', async () => {
  const context = {
    config: { root: ROOT },
    cache: { getFileTestResults: () => undefined, getFileStats: () => undefined },
  };
  const sequencer = new LongFirst(/** @type {any} */ (context));
  const files = [
    spec('b', '/b/one.test.ts'),
    spec('a', '/a/one.test.ts'),
    spec('cli', '/apps/cli/test/start.test.ts'),
    spec('b', '/b/two.test.ts'),
    spec('demo', '/prisma/test/load-demo.test.ts'),
  ];
  const sorted = await sequencer.sort(/** @type {any} */ (files));
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual([
    '/prisma/test/load-demo.test.ts',
    '/apps/cli/test/start.test.ts',
    '/a/one.test.ts',
    '/b/one.test.ts',
    '/b/two.test.ts',
  ]);
});

test('every file that is named is there', () => {
  const named = [...readFileSync(join(ROOT, 'tools/long-first.mjs'), 'utf8').matchAll(/'(\S+\.test\.ts)'/g)];
  expect(named.length).toBeGreaterThan(3);
  for (const [, path = ''] of named) expect(existsSync(join(ROOT, path)), path).toBe(true);
});
