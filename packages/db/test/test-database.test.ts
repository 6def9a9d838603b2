import { afterAll, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

test('a test database is migrated, has its months and lets each serving role log in', async () => {
  const who = async (url: string) =>
    withClient(url, async (client) => (await client.query<{ me: string }>('SELECT current_user AS me')).rows[0]?.me);
  expect(await who(database.urls.app)).toBe('indelible_app');
  expect(await who(database.urls.identity)).toBe('indelible_identity');
  expect(await who(database.urls.instanceReader)).toBe('indelible_instance_reader');
  const { rows } = await withClient(database.ownerUrl, (client) =>
    client.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_inherits WHERE inhparent = 'event'::regclass`),
  );
  expect(rows[0]?.n).toBe(4);
});
