import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlaywright, readVitest, sum } from './test-results.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** @param {unknown} report */
function write(report) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

const file = (/** @type {string} */ name, /** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
  name: `/root/${name}`,
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});
const vitest = (/** @type {object[]} */ testResults, passed = 0, failed = 0, pending = 0, todo = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: todo,
  testResults,
});

test('vitest: passed, failed, skipped as it counts them', () => {
  const path = write(vitest([file('packages/a/x.test.ts', 'failed', 'passed', 'failed', 'skipped')], 1, 1, 1, 1));
  expect(readVitest(path, 1, ['packages/a'], '/root')).toEqual({ passed: 1, failed: 1, skipped: 2, empty: [] });
});

test('vitest: a file that could not be loaded is one failed', () => {
  const path = write(
    vitest([file('packages/a/x.test.ts', 'passed', 'passed'), file('packages/a/y.test.ts', 'failed')], 1),
  );
  expect(readVitest(path, 1, ['packages/a'], '/root').failed).toBe(1);
});

test('vitest: a suite in which no test ran is one failed, and named', () => {
  const path = write(
    vitest([file('packages/ab/x.test.ts', 'passed', 'passed'), file('prisma/x.test.ts', 'passed', 'skipped')], 1, 0, 1),
  );
  const counts = readVitest(path, 0, ['packages/ab', 'packages/a', 'prisma'], '/root');
  expect(counts).toMatchObject({ failed: 2, empty: ['packages/a', 'prisma'] });
});

test('vitest: a run that crashed is one failed, whatever it left', () => {
  expect(readVitest(join(folder, 'none.json'), 1, [], '/root')).toMatchObject({ passed: 0, failed: 1 });
  expect(readVitest(write(vitest([file('a/x.test.ts', 'passed', 'passed')], 1)), 1, ['a'], '/root').failed).toBe(1);
});

test('Playwright: flaky is failed, a broken file too, and no test at all', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
  expect(readPlaywright(write({ stats, errors: [{}] }), 1)).toEqual({ passed: 3, failed: 3, skipped: 2 });
  expect(
    readPlaywright(write({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }), 0).failed,
  ).toBe(1);
  expect(readPlaywright(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('sums', () => {
  expect(
    sum([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 0, skipped: 0 },
    ]),
  ).toEqual({ passed: 11, failed: 2, skipped: 3 });
});
