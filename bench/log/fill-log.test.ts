import { openDatabase } from '@indelible/db/database';
import { withClient } from '@indelible/db/owner-client';
import { createTestDatabase } from '@indelible/db/test-database';
import { expect, test } from 'vitest';
import { sampleEvent } from '../insert/sample-events.ts';
import { fillPeople } from './fill-log.ts';
import { TENANTS } from './shape.ts';

test('a tenant can be made beside the generated ones, also when they are filled in twice', async () => {
  const made = await createTestDatabase();
  // Not by withStore: the bench's secret would change the logins of the cluster, which other tests use at the same time.
  const database = openDatabase({ urls: made.urls, keys: made.keys });
  try {
    const size = { events: 1_000, newestMs: Date.UTC(2026, 10, 28) };
    await fillPeople(made.ownerUrl, size);
    await fillPeople(made.ownerUrl, size);
    const { identity } = database;
    const instance = (await identity.tenantBySlug('instance'))!;
    await identity.transaction(async (tx) => {
      await tx.createTenant({ slug: 'beside', name: 'Beside', isTest: false });
      await tx.record(instance, [{ input: sampleEvent(1, 'none') }]);
    });
    const { rows } = await withClient(made.ownerUrl, (owner) =>
      owner.query("SELECT id FROM tenant WHERE slug = 'beside'"),
    );
    expect(rows[0].id).toBe(TENANTS + 1);
  } finally {
    await database.close();
    await made.drop();
  }
});
