import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boundLog } from './log-bound.ts';

test('a log over its limit moves aside once, the newest half is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'indelible-log-'));
  const log = join(folder, 'postgres.log');
  boundLog(log, 100);
  for (let round = 0; round < 10; round++) {
    appendFileSync(log, `${String(round).repeat(60)}\n`);
    boundLog(log, 100);
    expect(statSync(log).size).toBeLessThanOrEqual(100);
  }
  expect(readFileSync(`${log}.1`, 'utf8')).toContain('9'.repeat(60));
  expect(readFileSync(`${log}.1`, 'utf8')).not.toContain('7'.repeat(60));
  rmSync(folder, { recursive: true, force: true });
});
