import { afterAll, expect, test } from 'vitest';
import { ensureEpoch, systemIdentifier } from '../src/epoch.ts';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';
import { addTenant, inContext, insertEvent, signedContext } from './sample-rows.ts';

const database = await createTestDatabase();
const { urls, keys, ownerUrl } = database;
await addTenant(ownerUrl, 81, 'acme');
afterAll(() => database.drop());

const epochOfNewEvent = () =>
  withClient(urls.app, (client) =>
    inContext(client, signedContext(keys, 81), async () => {
      const id = await insertEvent(client, 81);
      const { rows } = await client.query<{ epoch: number; own: boolean }>(
        'SELECT epoch, tx = pg_current_xact_id()::text::bigint AS own FROM event WHERE id = $1',
        [id],
      );
      return rows[0];
    }),
  );

test('data that stand in another cluster open an epoch, once; new events carry it and their own transaction', async () => {
  expect(await epochOfNewEvent()).toEqual({ epoch: 1, own: true });
  await withClient(ownerUrl, async (client) => {
    expect(await ensureEpoch(client)).toBe(1);
    await client.query(`UPDATE cluster_epoch SET system_identifier = 'another'`);
    expect(await ensureEpoch(client)).toBe(2);
    expect(await ensureEpoch(client)).toBe(2);
    const { rows } = await client.query('SELECT reason FROM cluster_epoch ORDER BY epoch');
    expect(rows).toEqual([{ reason: 'created' }, { reason: 'moved' }]);
  });
  expect(await epochOfNewEvent()).toEqual({ epoch: 2, own: true });
});

test('an epoch that opens between two statements is the next one’s, though a statement asks for it once', async () => {
  await withClient(ownerUrl, async (client) => {
    const epochs = () => client.query<{ epoch: number }>('SELECT indelible.current_epoch() AS epoch');
    expect((await epochs()).rows[0]!.epoch).toBe(2);
    await client.query(`INSERT INTO cluster_epoch (epoch, system_identifier, reason) VALUES (3, 'here', 'moved')`);
    expect((await epochs()).rows[0]!.epoch).toBe(3);
    expect(await epochOfNewEvent()).toMatchObject({ epoch: 3 });
    await client.query('DELETE FROM cluster_epoch WHERE epoch = 3');
    const { rows } = await client.query('EXPLAIN (VERBOSE) SELECT indelible.current_epoch() FROM tenant');
    expect(JSON.stringify(rows)).not.toContain('current_epoch');
  });
});

test('where the server hides its identity the epoch stays', async () => {
  await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('CREATE ROLE indelible_scratch_managed');
    await client.query('REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC');
    await client.query('GRANT SELECT, INSERT ON cluster_epoch TO indelible_scratch_managed');
    await client.query('SET LOCAL ROLE indelible_scratch_managed');
    expect(await systemIdentifier(client)).toBe('unknown');
    expect(await ensureEpoch(client)).toBe(2);
    await client.query('ROLLBACK');
  });
});
