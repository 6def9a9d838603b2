// Who writes into a month while it is closed or opened (ADR 201).
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { createSealer } from '../src/seal/sealer.ts';
import { ALL, FLOWS, MONTHS, openClosingWorld } from './closing-world.ts';
import { sealerUrl } from './sealed-log.ts';

const setting = await openClosingWorld();
afterAll(setting.close);
const { world, owner, second, sealer, acme, event, write, closed, settle, answersAlike, ownerUrl } = setting;
for (const month of MONTHS) await write(month);

test('whoever is writing into a month keeps it open, and what they wrote, too, until it is in the index', async () => {
  await settle();
  await owner.query(`SELECT indelible.ensure_month('2025-01-01')`);
  const writer = new pg.Client(ownerUrl);
  await writer.connect();
  try {
    await writer.query('BEGIN');
    await writer.query(
      `INSERT INTO event SELECT (jsonb_populate_record(e, jsonb_build_object('id', $1::text, 'tx', pg_current_xact_id()::text::bigint))).*
       FROM event e WHERE e.tenant_id = $2 LIMIT 1`,
      [event(MONTHS[0]!).importId, acme.id],
    );
    await sealer.round();
    await sealer.round();
    expect(await closed()).toEqual(MONTHS.slice(1));
    // A sealer whose horizon is old closes nothing that holds later events.
    await writer.query('COMMIT');
  } finally {
    await writer.end();
  }
  await answersAlike();
  await settle();
  expect(await closed()).toEqual(MONTHS);
  await answersAlike();
});

test('who comes while a month is being closed waits, opens it and writes', async () => {
  await settle();
  await owner.query(`SELECT indelible.ensure_month('2025-04-01')`);
  await second.query('BEGIN');
  await second.query(`SELECT indelible.close_month('2025-04-01', '0')`);
  const [horizon] = (await second.query('SELECT epoch, tx FROM seal_horizon')).rows;
  const written = write('2025-04-01');
  const waits = async () =>
    (await owner.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = 'event_2025_04'::regclass`)).rowCount ===
    1;
  await vi.waitUntil(waits);
  await second.query('INSERT INTO closed_month VALUES ($1, $2, $3)', ['2025-04-01', horizon.epoch, horizon.tx]);
  await second.query('COMMIT');
  expect(await written).toHaveLength(1);
  expect(await closed()).not.toContain('2025-04-01');
  await answersAlike();
});

test('of two who close a month at once the later one finds it closed', async () => {
  await settle();
  await owner.query(`SELECT indelible.ensure_month('2025-04-01')`);
  await second.query('BEGIN');
  await second.query(`SELECT indelible.close_month('2025-04-01', '0')`);
  const [horizon] = (await second.query('SELECT epoch, tx FROM seal_horizon')).rows;
  await second.query('INSERT INTO closed_month VALUES ($1, $2, $3)', ['2025-04-01', horizon.epoch, horizon.tx]);
  let isOver = false;
  const round = sealer.round().finally(() => {
    isOver = true;
  });
  // It has looked, and waits for the lock: a tenth of a second, so nothing may stand between this and the commit.
  for (let waits = false; !waits && !isOver; )
    waits =
      (await owner.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = 'event_2025_04'::regclass`))
        .rowCount === 1;
  await second.query('COMMIT');
  await round;
  expect(await closed()).toContain('2025-04-01');
  await answersAlike();
});

test('what was written before a question is in its answer, however many write, seal, close and open meanwhile', async () => {
  await settle();
  const { writer, reader } = world.database.tenant(acme);
  const from = (await reader.count({ filter: FLOWS, range: ALL })).count;
  let [begun, done, closings] = [from, from, 0];
  let left = 4;
  const write = async (k: number) => {
    for (let i = 0; i < 25 && left > 0; i++) {
      const month = MONTHS[(i * 7 + k) % MONTHS.length]!;
      // One that was closed again before it was written into is refused: two sealers close all they can here, without a rest.
      for (let isTaken = false; !isTaken && left > 0; ) {
        begun++;
        isTaken = await writer.append([event(month)]).then(
          () => true,
          () => false,
        );
      }
      done++;
    }
    left--;
  };
  const others = createSealer({ url: sealerUrl(ownerUrl), monthRestMs: 0 });
  const seal = async (one: typeof sealer) => {
    while (left > 0) {
      await one.round();
      closings += (await closed()).length;
    }
  };
  const ask = async () => {
    while (left > 0) {
      const least = done;
      const { count } = await reader.count({ filter: FLOWS, range: ALL });
      expect(count).toBeGreaterThanOrEqual(least);
      expect(count).toBeLessThanOrEqual(begun);
    }
  };
  try {
    await Promise.all([...[0, 1, 2, 3].map(write), seal(sealer), seal(others), ask(), ask()]);
  } finally {
    left = 0;
    await others.close();
  }
  expect((await reader.count({ filter: FLOWS, range: ALL })).count).toBe(from + 100);
  expect(closings).toBeGreaterThan(0);
  await settle();
  await answersAlike();
});
