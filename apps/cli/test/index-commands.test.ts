import { withClient } from '@indelible/db/owner-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandLine, openCommandLine } from './command-line.ts';

let line: CommandLine;
beforeAll(async () => {
  line = await openCommandLine();
});
afterAll(() => line.close());

const rows = async (sql: string) => (await withClient(line.ownerUrl, (owner) => owner.query(sql))).rows;

test('index rebuild: of all and of one tenant, in words and as JSON, and it is in the instance’s log', async () => {
  expect(await line.run(['tenant', 'create', '--slug', 'acme', '--name', 'Acme'])).toBe(0);
  expect(await line.run(['index', 'rebuild', '--json'])).toBe(0);
  expect(JSON.parse(line.out)).toEqual({ tenant: null, events: expect.any(Number), seconds: expect.any(Number) });
  expect(await line.run(['index', 'rebuild', '--tenant', 'acme'])).toBe(0);
  expect(line.out).toMatch(/^The index of acme is built anew: \d+ events in [\d.]+ s\.\n$/);
  expect(
    await rows(`SELECT resource_id, details ->> 'tenant' AS tenant, details ? 'osUser' AS says FROM event
      WHERE tenant_id = 0 AND resource_type = 'INDEX' AND action = 'REBUILD' ORDER BY tx`),
  ).toEqual([
    { resource_id: 'all-tenants', tenant: null, says: true },
    { resource_id: 'acme', tenant: 'acme', says: true },
  ]);
  expect(await rows('SELECT FROM seal_state WHERE index_epoch <= 0')).toEqual([]);
});

test('a tenant that is not there is 3, and nothing is given up', async () => {
  const before = await rows('SELECT tenant_id, rebuilds FROM seal_state ORDER BY 1');
  expect(await line.run(['index', 'rebuild', '--tenant', 'nobody'])).toBe(3);
  expect(line.err).toContain('not_found');
  expect(await rows('SELECT tenant_id, rebuilds FROM seal_state ORDER BY 1')).toEqual(before);
});

test('index pack: each key as JSON, and both sums in words', async () => {
  expect(await line.run(['index', 'pack', '--json'])).toBe(0);
  const { keys, before, after } = JSON.parse(line.out);
  expect(keys.map(({ key }: { key: string }) => key)).toEqual([
    'index_posting_pkey',
    'index_token_pkey',
    'index_token_value_idx',
  ]);
  expect(after).toBeLessThanOrEqual(before);
  expect(await line.run(['index', 'pack'])).toBe(0);
  expect(line.out).toMatch(/^The index’s keys took [\d.]+ MB and take [\d.]+ MB\.\n$/);
});
