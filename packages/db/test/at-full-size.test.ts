// Bad input at its size (issue 5): a facet with 300,000 values, a bar of two million events. Dictionary and postings are written
// straight into the index, as the sealer would leave them; events of that number would take minutes.
import { detailsToken } from '@indelible/audit/postings/event-tokens';
import { parseQuery } from '@indelible/audit/query/parse';
import { expect, test } from 'vitest';
import { tokensOfBits } from './memory-index.ts';
import { openOwnedWorld } from './owned-world.ts';
import { idAt, NOW_MS, sampleEvent } from './store-world.ts';
import { type Committed, committedEvents, writeIndex } from './write-index.ts';

const VALUES = 300_000;
const OWN = 600;
const BUDGET = 100;
const SEGMENTS = 489;
const SIZE = 4_096;
const tokenOf = tokensOfBits(64);
const { world, owner } = await openOwnedWorld();
const all = { filter: null, range: { fromMs: null, toMs: null } };

test('a facet with 300,000 values: what is counted in part says so, and a search that leaves few of them is exact', async () => {
  const tenant = await world.tenant('many-values');
  const events = Array.from({ length: OWN }, (_, n) => ({
    input: sampleEvent({ details: { sku: `sku-${n}` } }),
    importId: idAt(NOW_MS - (OWN - n) * 60_000, n),
  }));
  await world.database.tenant(tenant).writer.append(events);
  const committed = await committedEvents(owner, tenant.id);
  await writeIndex(owner, { tenantId: tenant.id, segments: [committed], last: committed.at(-1)!, tokenOf });
  const addWords = (from: number, to: number) =>
    owner.query(
      `INSERT INTO index_token (tenant_id, token, field, value) SELECT $1, n, $2, 'old-' || n FROM generate_series($3::int, $4::int) n`,
      [tenant.id, detailsToken('sku'), from, to],
    );
  await addWords(1, VALUES - OWN);
  const [wide, narrow, scanning] = [{ tokenOf }, { tokenOf, scanRows: BUDGET }, { tokenOf: null }].map(
    (more) => world.open(more).tenant(tenant).reader,
  );
  const facet = { ...all, field: 'sku', contains: '', limit: 30 };

  const whole = await wide!.facet(facet);
  expect(whole).toEqual(await scanning!.facet(facet));
  expect(whole).toMatchObject({ more: true, exact: true, searchedBackTo: null });
  const part = await narrow!.facet({ ...facet, limit: 500 });
  expect(part).toMatchObject({ more: false, exact: false, searchedBackTo: expect.any(String) });
  expect(part.items.map(({ value }) => value).sort()).toEqual(
    Array.from({ length: BUDGET }, (_, n) => `sku-${OWN - 1 - n}`).sort(),
  );
  // Of 300,000 values 111 are left: they are found in the dictionary, and counted in the whole log.
  const few = await narrow!.facet({ ...facet, contains: 'KU-5', limit: 500 });
  expect(few).toMatchObject({ more: false, exact: true, searchedBackTo: null });
  expect(few.items).toHaveLength(111);
  // Too many are left, none of them among the events that were looked at: not "none", but none as far back as that.
  const many = await narrow!.facet({ ...facet, contains: 'old-' });
  expect(many).toEqual({ items: [], more: false, exact: false, searchedBackTo: part.searchedBackTo });
  // Beyond 350,000 not even a search goes through all of them: it looks at the newest events, and says so.
  await addWords(VALUES, 350_001);
  const late = await narrow!.facet({ ...facet, contains: 'KU-5', limit: 500 });
  expect(late).toMatchObject({ exact: false, searchedBackTo: part.searchedBackTo });
  expect(late.items.every(({ value }) => value.startsWith('sku-5'))).toBe(true);
  expect(late.items.length).toBeGreaterThan(0);
}, 120_000);

test('a bar of two million events is counted exactly, by the index alone', async () => {
  const tenant = await world.tenant('one-bar');
  const atMs = NOW_MS - 3_600_000;
  const row = (n: number): Committed => ({
    id: idAt(atMs + n, n),
    ...{ resourceType: 'FLOW', resourceId: 'company.team/hello', action: n % 4 ? 'UPDATE' : 'CREATE' },
    ...{ actionClass: n % 4 ? 'update' : 'create', actorType: 'USER', actorId: 'ada', impersonatorId: null },
    ...{ outcome: 'SUCCESS', origin: 'API', correlationId: null, details: { sku: String(n % 10) }, changedPaths: [] },
    ...{ contextKey: '00'.repeat(16), searchText: 'flow', epoch: 1, tx: '1' },
  });
  const rows = Array.from({ length: SIZE }, (_, n) => row(n));
  await writeIndex(owner, { tenantId: tenant.id, segments: [rows], last: rows.at(-1)!, tokenOf });
  for (const [table, columns] of [
    ['index_segment', 'size, min_id, max_id, ids, grams'],
    ['index_posting', 'hits, token, data'],
  ] as const)
    await owner.query(
      `INSERT INTO ${table} (tenant_id, seg, ${columns}) SELECT tenant_id, seg + n, ${columns}
       FROM ${table}, generate_series(1, $2::int) n WHERE tenant_id = $1`,
      [tenant.id, SEGMENTS - 1],
    );
  const { reader } = world.open({ tokenOf, scanRows: 1_000 }).tenant(tenant);
  const events = SEGMENTS * SIZE;
  expect(events).toBeGreaterThan(2_000_000);
  const exact = { exact: true, searchedBackTo: null };
  expect(await reader.count(all)).toEqual({ count: events, ...exact });
  const bars = { ...all, startsMs: [atMs - 3_600_000, atMs - 60_000, atMs + 3_600_000] };
  const counts = { create: events / 4, update: (events / 4) * 3 };
  expect((await reader.histogram(bars)).buckets.map((one) => one.counts)).toEqual([{}, counts, {}]);
  const filter = parseQuery('action:CREATE');
  expect(await reader.count({ ...all, filter })).toEqual({ count: events / 4, ...exact });
  expect(await reader.facet({ ...all, filter, field: 'action', contains: '', limit: 10 })).toEqual({
    items: [{ value: 'CREATE', count: events / 4 }],
    more: false,
    ...exact,
  });
}, 120_000);
