import { execFileSync } from 'node:child_process';
import { afterAll, expect, test, vi } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { openFreshServer } from './fresh-server.ts';

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

test('a fresh server is of the run’s version, and no role of the store is there', async () => {
  const ask = (url: string) =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ major: number; roles: number }>(
        `SELECT current_setting('server_version_num')::int / 10000 AS major,
                (SELECT count(*)::int FROM pg_roles WHERE rolname ~ '^indelible') AS roles`,
      );
      return rows[0]!;
    });
  const fresh = await openFreshServer();
  expect(await ask(fresh.url)).toEqual({ major: (await ask(database.ownerUrl)).major, roles: 0 });
  await fresh.stop();
});

test('a run that ends before its end leaves no server', async () => {
  const url = new URL('../src/test-database.ts', import.meta.url).href;
  const source = `import { setup } from '${url}'; await setup(); console.log(process.env.INDELIBLE_TEST_SERVER); process.exit(0);`;
  const { TEST_DATABASE_URL: _, ...env } = process.env;
  const args = ['--import', 'tsx', '--input-type=module', '-e', source];
  const { url: server } = JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' }));
  const gone = () => expect(withClient(server, async () => {})).rejects.toThrow('ECONNREFUSED');
  await vi.waitFor(gone, { timeout: 20_000, interval: 50 });
});
