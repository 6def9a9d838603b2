import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ status: string, name: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} PlaywrightReport
 */

/** @param {Counts[]} all @returns {Counts} */
export const sum = (all) =>
  all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** @param {string} path @returns {unknown} null when there is no report, or half a one */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** A run that failed but names no failed test (it crashed, a hook threw) failed all the same. @param {Counts} counts @param {number} code */
const withExit = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

/**
 * What a vitest run came to. A file that could not be loaded counts as one failed, and so does a suite in which no test ran.
 * @param {string} path  of its JSON report @param {number} code  exit code of the run
 * @param {string[]} suites  folders that must have tests, relative to `root` @param {string} root
 * @returns {Counts & { empty: string[] }}
 */
export function readVitest(path, code, suites, root) {
  const report = /** @type {VitestReport | null} */ (readReport(path));
  const files = report?.testResults ?? [];
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  );
  const ran = files.filter(({ assertionResults }) =>
    assertionResults.some(({ status }) => status === 'passed' || status === 'failed'),
  );
  const empty = suites.filter((folder) => !ran.some(({ name }) => name.startsWith(`${root}/${folder}/`)));
  const counts = withExit(
    {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + broken.length + empty.length,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    code,
  );
  return { ...counts, empty };
}

/** What a Playwright run came to. A flaky test is a failed one; no test at all is one failed. @param {string} path @param {number} code @returns {Counts} */
export function readPlaywright(path, code) {
  const report = /** @type {PlaywrightReport | null} */ (readReport(path));
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const failed = unexpected + flaky + (report?.errors.length ?? 0);
  return withExit({ passed: expected, failed, skipped }, expected + failed === 0 ? 1 : code);
}
