import { createTestDatabase } from '@indelible/db/test-database';
import { expect, test } from 'vitest';
import { sampleEvent } from '../insert/sample-events.ts';
import { withStore } from '../store/open-store.ts';
import { fillPeople } from './fill-log.ts';
import { TENANTS } from './shape.ts';

test('a tenant can be made beside the generated ones, also when they are filled in twice', async () => {
  const database = await createTestDatabase();
  try {
    const size = { events: 1_000, newestMs: Date.UTC(2026, 10, 28) };
    await fillPeople(database.ownerUrl, size);
    await fillPeople(database.ownerUrl, size);
    await withStore(database.ownerUrl, async ({ database: { identity }, owner }) => {
      const instance = (await identity.tenantBySlug('instance'))!;
      await identity.transaction(async (tx) => {
        await tx.createTenant({ slug: 'beside', name: 'Beside', isTest: false });
        await tx.record(instance, [{ input: sampleEvent(1, 'none') }]);
      });
      const { rows } = await owner.query("SELECT id FROM tenant WHERE slug = 'beside'");
      expect(rows[0].id).toBe(TENANTS + 1);
    });
  } finally {
    await database.drop();
  }
});
