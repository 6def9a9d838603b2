import { expect, test } from 'vitest';
import { type Scan, scanCount } from './event-page.ts';
import type { EventRow } from './event-row.ts';
import { Prisma } from './generated/prisma/client.ts';
import { settle } from './scan-settled.ts';

const ROW = { id: '019ded47-d100-7077-8000-000000000000', tenant_id: 7 } as EventRow;

/** One part of an answer, of which the others have compared as much as one request may. */
const usedUp: Scan = {
  source: {
    probe: async () => [],
    floor: async () => null,
    hits: async () => [ROW],
    count: async ({ floor }) => (floor === null ? 9 : 3),
    rows: () => Prisma.empty,
    contextTenant: Prisma.empty,
  },
  filter: Prisma.sql`TRUE`,
  after: null,
  recheck: async () => null,
};

test('a part in which not even the first row may be compared says how far it was counted', async () => {
  expect(await scanCount(usedUp)).toEqual({ count: 3, exact: false, searchedBackTo: '2026-05-03T10:00:00.000Z' });
  expect(await settle(usedUp)).toMatchObject({ floor: { id: ROW.id, tenantId: 7 } });
});
