import type pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { CATALOG_RULES } from './catalog-rules.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

const offences = async (client: pg.Client, sql: string) =>
  (await client.query<{ offence: string }>(sql)).rows.map((row) => row.offence);

describe.each(CATALOG_RULES)('$rule', ({ offences: sql, breaks }) => {
  test('holds', async () => {
    expect(await withClient(database.ownerUrl, (client) => offences(client, sql))).toEqual([]);
  });

  test.each(breaks)('is broken by: %s', async (change) => {
    await withClient(database.ownerUrl, async (client) => {
      // In a transaction that never commits: roles belong to the whole server.
      await client.query('BEGIN');
      await client.query(change);
      expect(await offences(client, sql)).not.toEqual([]);
      await client.query('ROLLBACK');
    });
  });
});
