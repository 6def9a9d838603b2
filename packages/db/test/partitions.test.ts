import { afterAll, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { ensureMonths, monthsAhead } from '../src/partitions.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext, uuidAt } from './sample-rows.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
await addTenant(ownerUrl, 71, 'acme');
afterAll(() => database.drop());

const partitionOf = (id: string) =>
  withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT tableoid::regclass::text AS name FROM event WHERE id = $1',
      [id],
    );
    return rows[0]?.name;
  });

test.each(['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
  'the first and last millisecond of a month, made from %s',
  async (zone) => {
    await withClient(urls.app, async (client) => {
      await client.query(`SET timezone = '${zone}'`);
      await ensureMonths(client, ['2020-02-01', '2020-03-01']);
      const [last, first] = [uuidAt(Date.UTC(2020, 2, 1) - 1), uuidAt(Date.UTC(2020, 2, 1))];
      await inContext(client, signedContext(keys, 71), async () => {
        await insertEvent(client, 71, last);
        await insertEvent(client, 71, first);
      });
      expect(await partitionOf(last)).toBe('event_2020_02');
      expect(await partitionOf(first)).toBe('event_2020_03');
    });
  },
);

test('an insert that is under way keeps no month from being made, by any of several at once', async () => {
  await withClient(urls.app, async (writer) => {
    await inContext(writer, signedContext(keys, 71), async () => {
      await insertEvent(writer, 71);
      const made = await Promise.all(
        Array.from({ length: 4 }, () =>
          withClient(urls.app, async (client) => {
            await client.query(`SET lock_timeout = '10s'`);
            return ensureMonths(client, ['2021-06-01', '2021-07-15', '2021-07-01']);
          }),
        ),
      );
      expect(made).toContain(true);
    });
  });
  await withClient(ownerUrl, async (client) => {
    expect(await ensureMonths(client, ['2021-06-01', '2021-07-01'])).toBe(false);
  });
});

test.each(['1999-12-31', '9999-01-01', monthsAhead(Date.now(), 4).at(-1)!])(
  '%s is no month of the log',
  async (month) => {
    await withClient(urls.app, async (client) => {
      await expect(ensureMonths(client, [month])).rejects.toMatchObject({ code: '22023' });
    });
  },
);

test('an advisory lock that a serving login holds keeps no month from being made', async () => {
  await withClient(urls.app, async (mallory) => {
    await mallory.query(`SELECT pg_advisory_lock(hashtext('indelible.ensure_month'))`);
    await withClient(urls.app, async (client) => {
      await client.query(`SET lock_timeout = '5s'`);
      expect(await ensureMonths(client, ['2022-01-01'])).toBe(true);
    });
  });
});
