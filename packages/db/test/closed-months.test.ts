// Months that nothing is written into are closed, and left out by readers of what is not in the index yet (ADR 201).
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { placesConsistent } from '../src/doctor/places-consistent.ts';
import { openEpoch } from '../src/epoch.ts';
import { openSpans } from '../src/planner/open-months.ts';
import { rebuildIndex } from '../src/seal/rebuild.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { ALL, FLOWS, MONTHS, openClosingWorld } from './closing-world.ts';
import { sealerUrl } from './sealed-log.ts';
import { NOW_MS } from './store-world.ts';

const setting = await openClosingWorld();
afterAll(setting.close);
const { world, owner, second, sealer, acme, globex, event, write, closed, on, settle, answersAlike, ownerUrl } =
  setting;

test('a month at rest whose events are in the index is closed; whoever writes into it opens it, and is found', async () => {
  for (const month of MONTHS) await write(month);
  await settle();
  expect(await closed()).toEqual(MONTHS);
  expect(await on()).toEqual(MONTHS);
  await answersAlike();
  const into = { tenant: acme, month: MONTHS[1]! };
  await write(into.month);
  expect(await closed()).toEqual([MONTHS[0], MONTHS[2]]);
  expect(await on()).toEqual([MONTHS[0], MONTHS[2]]);
  await answersAlike();
  // Of several months at once.
  await world.database.tenant(globex).writer.append(MONTHS.map((month) => event(month)));
  expect(await closed()).toEqual([]);
  await answersAlike();
  await settle();
  expect(await closed()).toEqual(MONTHS);
  await answersAlike();
});

test('an administrative transaction opens a month again that was closed since it saw it', async () => {
  const month = MONTHS[0]!;
  const record = () => world.database.identity.transaction((tx) => tx.record(acme, [event(month)]));
  await record();
  await settle();
  expect(await closed()).toContain(month);
  const { receipts } = await record();
  expect(receipts).toMatchObject([{ duplicate: false }]);
  expect(await closed()).not.toContain(month);
  await answersAlike();
});

test('a closed month is not asked for the tail: what goes past its trigger is not found', async () => {
  await settle();
  const before = await world.database.tenant(acme).reader.count({ filter: FLOWS, range: ALL });
  await owner.query('ALTER TABLE event_2025_02 DISABLE TRIGGER closed');
  const { importId } = event(MONTHS[1]!);
  const copy = `INSERT INTO event SELECT (jsonb_populate_record(e, jsonb_build_object('id', $1::text, 'tx', pg_current_xact_id()::text::bigint))).*
    FROM event e WHERE e.tenant_id = $2 AND e.id < $1::uuid LIMIT 1`;
  await owner.query(copy, [importId, acme.id]);
  expect(await world.database.tenant(acme).reader.count({ filter: FLOWS, range: ALL })).toEqual(before);
  const { findings } = await placesConsistent.look({
    owner,
    reader: owner,
    full: false,
    nowMs: Date.now,
    dataDir: null,
  });
  expect(findings.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      '2025-02 is said to be closed and takes events',
      '2025-02 has events later than when it was closed',
    ]),
  );
  // Opened, it is; the trigger alone refuses.
  await owner.query(`SELECT indelible.ensure_month('2025-02-01')`);
  expect((await world.database.tenant(acme).reader.count({ filter: FLOWS, range: ALL })).count).toBe(before.count + 1);
  await settle();
  await expect(owner.query(copy, [event(MONTHS[1]!).importId, acme.id])).rejects.toMatchObject({
    code: '23001',
    message: expect.stringMatching(/the month is closed$/),
  });
  await answersAlike();
});

test('a month that has not been over for a day, or was opened a moment ago, is not closed, nor one that is not there', async () => {
  const now = new Date(NOW_MS).toISOString().slice(0, 8);
  const lately = (await owner.query(`SELECT (date_trunc('month', now() - interval '12 hours'))::date::text AS month`))
    .rows[0].month;
  await owner.query('SELECT indelible.ensure_month($1)', [lately]);
  await owner.query(`SELECT indelible.ensure_month('2025-06-01')`);
  for (const [month, rest] of [
    [lately, '0'],
    [`${now}01`, '100 years'],
    ['2025-06-01', '1 hour'],
    ['2025-07-01', '0'],
  ])
    expect((await second.query('SELECT indelible.close_month($1, $2) AS done', [month, rest])).rows).toEqual([
      { done: false },
    ]);
  await owner.query('DROP TABLE event_2025_06');
});

test('a rebuild, another epoch, a dropped month and a made one are answered alike', async () => {
  await settle();
  // A few events a round, so that the index ends in the middle of closed months.
  const url = sealerUrl(ownerUrl);
  await rebuildIndex({ url, tenantId: null, stop: AbortSignal.abort() });
  const slow = createSealer({ url, windowRows: 3 });
  try {
    for (let round = 0; round < 8; round++) {
      await slow.round();
      expect(await closed()).toEqual(MONTHS);
      await answersAlike();
    }
  } finally {
    await slow.close();
  }
  await settle();
  await openEpoch(owner, 'moved');
  await answersAlike();
  await write(MONTHS[2]!);
  await answersAlike();
  await settle();
  await answersAlike();
  await owner.query('DROP TABLE event_2025_02');
  // Of one tenant a round.
  await vi.waitUntil(async () => (await sealer.round()).merged === 0);
  await write(MONTHS[1]!);
  expect(await closed()).not.toContain(MONTHS[1]);
  await answersAlike();
});

test('while a back-up is brought in, nothing is closed', async () => {
  await settle();
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE closed_month IN SHARE ROW EXCLUSIVE MODE');
  await owner.query('SELECT indelible.ensure_month(month) FROM closed_month');
  await owner.query('COMMIT');
  expect(await on()).toEqual([]);
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE closed_month IN SHARE ROW EXCLUSIVE MODE');
  await sealer.round();
  await owner.query('COMMIT');
  expect(await on()).toEqual([]);
  await settle();
  expect(await closed()).toEqual(MONTHS);
});

test('readers ask what lies between the closed months, in eight parts at most', () => {
  const month = (k: number) => Date.UTC(2020, k);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), fc.nat(40), (some, k) => {
      const spans = openSpans(some.sort((a, b) => a - b).map(month));
      expect(spans.length).toBeLessThanOrEqual(8);
      const isIn = (ms: number) =>
        spans.filter(({ fromMs, beforeMs }) => (fromMs ?? 0) <= ms && ms < (beforeMs ?? Number.POSITIVE_INFINITY))
          .length;
      for (const ms of [month(k), month(k + 1) - 1]) {
        if (!some.includes(k)) expect(isIn(ms)).toBe(1);
        else if (spans.length < 8) expect(isIn(ms)).toBe(0);
      }
    }),
  );
});
