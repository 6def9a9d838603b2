import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

let world: World;
let stage: IngestStage;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
  gate = world.api.tail;
});
let gate: World['api']['tail'];
afterEach(() => {
  world.api.tail = gate;
});
afterAll(() => world.close());

const written = (events: unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const keys = () => world.sql('SELECT 1 FROM ingest_key WHERE tenant_id = $1', [stage.tenant.id]);
/** The producer's side of a 503: the same again, until it is answered otherwise. */
const again = (send: () => Promise<{ status: number }>) =>
  vi.waitFor(
    async () => {
      const answer = await send();
      expect(answer.status).not.toBe(503);
      return answer;
    },
    { timeout: 20_000, interval: 50 },
  );
const backends = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;

/** A way in, and the status that it answers when all is well. */
type Way = readonly [string, number, (key: string) => Promise<{ status: number; headers: Headers; text: string }>];
const WAYS: readonly Way[] = [
  ['a list', 201, (key: string) => stage.json({ body: JSON.stringify(executions(3)), key })],
  ['a stream', 200, (key: string) => stage.lines({ body: written(executions(3)), key })],
];

async function refusedThenTaken([, taken, send]: Way, begin: () => Promise<unknown>, end: () => Promise<unknown>) {
  const key = randomUUID();
  const before = [await stage.count(), (await keys()).length] as const;
  await begin();
  try {
    const { status, headers, text } = await send(key);
    expect([status, JSON.parse(text).code]).toEqual([503, 'unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await end();
  }
  expect([await stage.count(), (await keys()).length]).toEqual(before);
  expect(await again(() => send(key))).toMatchObject({ status: taken });
  expect([await stage.count(), (await keys()).length]).toEqual([before[0] + 3, before[1] + 1]);
}

describe.each(WAYS)('%s', (...way) => {
  it('is 503 while no connection is free, and taken when there is', async () => {
    const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT current_database() AS name');
    await refusedThenTaken(
      way,
      async () => {
        await world.sql(`ALTER DATABASE "${name}" CONNECTION LIMIT 0`);
        await world.sql(`SELECT pg_terminate_backend(pid) ${backends}`);
      },
      () => world.sql(`ALTER DATABASE "${name}" CONNECTION LIMIT -1`),
    );
  });

  it('is 503 when the disk is full, and taken when there is room', async () => {
    await refusedThenTaken(
      way,
      async () => {
        await world.sql(`CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
        await world.sql('CREATE TRIGGER disk_is_full AFTER INSERT ON event EXECUTE FUNCTION disk_is_full()');
      },
      () => world.sql('DROP TRIGGER disk_is_full ON event; DROP FUNCTION disk_is_full()'),
    );
  });

  it('is 503 when its connection ends in the middle, with nothing of it stored', async () => {
    const key = randomUUID();
    const before = await stage.count();
    await world.sql('BEGIN');
    await world.sql('LOCK TABLE event IN ACCESS EXCLUSIVE MODE');
    const sent = way[2](key);
    await vi.waitFor(async () => {
      const ended = await world.sql(`SELECT pg_terminate_backend(pid) ${backends} AND wait_event_type = 'Lock'`);
      expect(ended).toHaveLength(1);
    });
    const { status, headers } = await sent;
    await world.sql('COMMIT');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(await stage.count()).toBe(before);
    await again(() => way[2](key));
    expect(await stage.count()).toBe(before + 3);
  });

  it('is 503 when the index is too far behind', async () => {
    const facts = { field: 'tail', limit: '≤ 10 events', received: '11 events', retryAfterSeconds: 30 };
    const before = await stage.count();
    world.api.tail = async () => {
      throw new AuditError('unavailable', 'too far behind', facts);
    };
    const { status, headers, text } = await way[2](randomUUID());
    expect([status, headers.get('retry-after'), JSON.parse(text).facts]).toEqual([503, '30', facts]);
    expect(await stage.count()).toBe(before);
  });
});

describe('a stream that has begun', () => {
  it('says in its last line that the index fell behind, and what stays', async () => {
    let asked = 0;
    const before = await stage.count();
    world.api.tail = async () => {
      if (++asked > 1) throw new AuditError('unavailable', 'too far behind', { field: 'tail' });
    };
    const { status, lines } = await stage.lines({ body: written(executions(2_500)) });
    const last = {
      error: { code: 'unavailable', facts: { field: 'tail' } },
      line: null,
      through: 1_000,
      accepted: 1_000,
    };
    expect([status, lines]).toMatchObject([200, [{ through: 1_000 }, last]]);
    expect(await stage.count()).toBe(before + 1_000);
  });
});

it('the gate asks about the tenant that is written to, and of the real store', async () => {
  const asked = vi.fn(gate ?? (async () => {}));
  world.api.tail = asked;
  expect((await stage.json({ body: JSON.stringify(executionSet()) })).status).toBe(201);
  expect(asked.mock.calls).toEqual([[expect.objectContaining({ slug: stage.tenant.slug })]]);
});
