import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropLease, liveHolders, takeLease, touchLease } from './leases.ts';
import { ownIdentity } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-leases-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a process may hold several leases; each counts until it is dropped', () => {
  const [one, two] = [takeLease(folder), takeLease(folder)];
  expect(liveHolders(folder, Date.now())).toHaveLength(2);
  dropLease(one);
  expect(liveHolders(folder, Date.now())).toEqual([ownIdentity()]);
  dropLease(two);
  expect(liveHolders(folder, Date.now())).toEqual([]);
});

test('leases of the dead, of a recycled pid and broken files are removed', () => {
  writeFileSync(join(folder, 'a.json'), JSON.stringify({ ...ownIdentity(), pid: 2 ** 22 + 1 }));
  writeFileSync(join(folder, 'b.json'), JSON.stringify({ ...ownIdentity(), startedAt: 'earlier' }));
  writeFileSync(join(folder, 'c.json'), '{"pid":');
  expect(liveHolders(folder, Date.now())).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('another container’s lease counts while it is touched', () => {
  const lease = takeLease(folder);
  writeFileSync(lease.path, JSON.stringify({ ...ownIdentity(), scope: 'pid:[elsewhere]' }));
  const now = Date.now();
  touchLease(lease, now);
  expect(liveHolders(folder, now + 19_000)).toHaveLength(1);
  expect(liveHolders(folder, now + 21_000)).toHaveLength(0);
});
