// What an export rests on: the rights that its states ask for, one horizon however often it is cut, and a real connection.
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { NewEvent } from '@indelible/audit/event';
import { EXPORT_PAGE_ROWS } from '@indelible/audit/services/export-events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Deps } from '../src/context.ts';
import { endBrokenExports } from '../src/export/record-export.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { eventsOf } from './event-log.ts';
import { executionSet, flowCreated, World } from './world.ts';

let world: World;
let tenant: Awaited<ReturnType<World['tenant']>>;
let token: string;
beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  token = (await world.serviceAccount({ in: tenant, scopes: ['events:export'] })).token;
  const tags = ['a,b', 'a"b', 'a\nb', 'a\r\nb', 'ünï', '{"x":1}'];
  await world.record(tenant, [
    ...Array.from({ length: 14 }, (_, n) => flowCreated(`f${n}`, { tag: tags[n % tags.length]! })),
    flowCreated('other', { namespace: 'company.other' }),
  ]);
});
afterAll(() => world.close());

type Query = Record<string, string>;
const requestOf = (query: Query, bearer: string, signal?: AbortSignal) =>
  new Request(`http://localhost/api/v1/${tenant.slug}/export?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${bearer}` },
    ...(signal ? { signal } : {}),
  });
const answer = (query: Query, { bearer = token, deps = world.api }: { bearer?: string; deps?: Deps } = {}) =>
  handleRest(requestOf(query, bearer), deps, world.facts(null));
const text = async (query: Query) => (await answer(query)).text();
const lines = async (query: Query, init: { bearer: string }) =>
  (await (await answer(query, init)).text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const FLOWS = { q: 'resource:flow', from: '-1h' };

/** What of a cut file are whole rows, and the id of the last; a line end within quotes ends none. */
function wholeRows(cut: Buffer, format: string): { kept: Buffer; after: string | null } {
  const text = cut.toString('latin1');
  let end = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (format === 'csv' && text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === '\n' && !isQuoted && (format !== 'csv' || text[at - 1] === '\r')) end = at + 1;
  }
  const kept = cut.subarray(0, end);
  const ids = kept.toString().match(/^(?:\{"id":")?[0-9a-f]{8}-[0-9a-f-]{27}/gm);
  return { kept, after: ids?.at(-1)?.slice(-36) ?? null };
}

describe('an export', () => {
  it('shows states only to who may view, and where', async () => {
    const only = (grants: Parameters<World['serviceAccount']>[0]['grants']) =>
      world.serviceAccount({ in: tenant, role: ['AUDITLOG:EXPORT'], scopes: ['events:export'], grants: grants ?? [] });
    const without = await only([]);
    expect((await lines(FLOWS, { bearer: without.token })).length).toBeGreaterThan(2);
    const refused = await answer({ ...FLOWS, states: '1' }, { bearer: without.token });
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ facts: { field: 'tenant', limit: 'AUDITLOG VIEW' } }),
    ]);
    const some = await only([{ role: 'viewer', namespace: 'company.other' }]);
    const got = await lines({ ...FLOWS, states: '1' }, { bearer: some.token });
    expect(got.map(({ resource }) => resource?.id)).toEqual(['other', undefined]);
    const apart = await world.serviceAccount({
      in: tenant,
      role: ['AUDITLOG:EXPORT'],
      namespace: 'company.team',
      scopes: ['events:export'],
      grants: [{ role: 'viewer', namespace: 'company.other' }],
    });
    expect((await answer({ ...FLOWS, states: '1' }, { bearer: apart.token })).status).toBe(403);
  });

  it('has each event’s own states, however many are read together', async () => {
    const many = await world.tenant();
    const account = await world.serviceAccount({ in: many, scopes: ['events:export'] });
    const text = (n: number) => `${'x'.repeat((n % 7) * 100_000)}${n}`;
    const events = Array.from({ length: 60 }, (_, n) => ({
      ...executionSet(`e${n}`),
      before: { format: 'json' as const, text: JSON.stringify(text(n)) },
      after: { format: 'json' as const, text: JSON.stringify(text(n + 1)) },
    }));
    await world.record(many, events as NewEvent[]);
    const url = `http://localhost/api/v1/${many.slug}/export?states=1&q=resource:execution`;
    const request = new Request(url, { headers: { authorization: `Bearer ${account.token}` } });
    const got = (await (await handleRest(request, world.api, world.facts(null))).text()).trimEnd().split('\n');
    const states = got.slice(0, -1).map((line) => JSON.parse(line));
    expect(states.map(({ resource, before, after }) => [resource.id, before.text, after.text])).toEqual(
      events.map(({ resource, before, after }) => [resource.id, before.text, after.text]).toReversed(),
    );
  });

  it('is without what was not committed at its start, whenever that commits, and with all that was', async () => {
    const slow = { type: 'SYSTEM', id: 'slow', name: 'Slow' } as const;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = world.verbs.identity.transaction(async (tx) => {
      await tx.record(tenant, [{ input: { ...flowCreated('held'), actor: slow } }]);
      written();
      await held;
    });
    await isWritten;
    const first = await answer({ ...FLOWS, format: 'csv', columns: 'resource.id' });
    const cursor = first.headers.get('export-cursor') ?? '';
    letGo();
    await late;
    await world.record(tenant, [flowCreated('after')]);
    const whole = await first.text();
    expect(whole).not.toMatch(/held|after/);
    expect(await text({ ...FLOWS, format: 'csv', columns: 'resource.id', cursor })).toBe(whole);
    expect(await text({ ...FLOWS, format: 'csv', columns: 'resource.id' })).toMatch(/held/);
  });

  it('is the same file, byte for byte, cut at each tenth of its length and gone on with', async () => {
    for (const query of [
      { ...FLOWS, format: 'csv' },
      { ...FLOWS, format: 'ndjson', states: '1' },
    ]) {
      const first = await answer(query);
      const cursor = first.headers.get('export-cursor') ?? '';
      const whole = Buffer.from(await first.arrayBuffer());
      await world.record(tenant, [flowCreated('meanwhile')]);
      for (let tenth = 0; tenth < 10; tenth++) {
        const cut = whole.subarray(0, Math.floor((whole.length * tenth) / 10));
        const { kept, after } = wholeRows(cut, query.format);
        const rest = await answer({ ...query, cursor, ...(after ? { after } : {}) });
        const joined = Buffer.concat([after ? kept : Buffer.alloc(0), Buffer.from(await rest.arrayBuffer())]);
        // The last line of NDJSON counts the rows of its own answer.
        const bare = (file: Buffer) => file.toString().replace(/\{"end":true,"rows":\d+\}\n$/, '');
        expect(bare(joined), `${query.format} ${tenth}`).toBe(bare(whole));
      }
    }
  });
});

describe('an export whose process is gone', () => {
  const runs = (id: string) =>
    world.sql<{ rows: string }>('SELECT rows FROM export_run WHERE id = $1 AND ended_at IS NULL', [id]);
  const RUNNING = 'SELECT id FROM export_run WHERE tenant_id = $1 AND ended_at IS NULL';

  it('is told to be broken off by another process, once, with what it had sent', async () => {
    const started = await world.sql<{ id: string }>(RUNNING, [tenant.id]);
    expect(started).toEqual([]);
    const { identity } = world.api.database;
    const recorded = await eventsOf(world, async () => {
      const left = (await answer(FLOWS)).body?.getReader();
      await left?.read();
      const [run] = await world.sql<{ id: string }>(RUNNING, [tenant.id]);
      await identity.beatExport(tenant, run!.id, { rows: 7, bytes: 1_234 });
      // It speaks: nobody ends it.
      await endBrokenExports(identity);
      expect(await runs(run!.id)).toHaveLength(1);
      await world.sql(`UPDATE export_run SET beat_at = now() - interval '3 minutes' WHERE id = $1`, [run!.id]);
      await Promise.all([endBrokenExports(identity), endBrokenExports(identity)]);
      expect(await runs(run!.id)).toEqual([]);
      // It was only slow: its own end comes too late to be a second one.
      await left?.cancel();
    });
    expect(recorded.map(({ action, details, outcome }) => [action, details.end, details.rows, outcome])).toEqual([
      ['EXPORT', undefined, undefined, 'SUCCESS'],
      ['EXPORT_FINISHED', 'broken off', '7', 'FAILURE'],
    ]);
    expect(recorded[1]).toMatchObject({ actor: recorded[0]?.actor, correlationId: recorded[0]?.correlationId });
  });

  it('leaves nothing behind, once ten minutes are over', async () => {
    await text(FLOWS);
    expect(await world.sql(RUNNING, [tenant.id])).toEqual([]);
    await world.sql(`UPDATE export_run SET ended_at = ended_at - interval '11 minutes' WHERE tenant_id = $1`, [
      tenant.id,
    ]);
    await endBrokenExports(world.api.database.identity);
    expect(await world.sql('SELECT FROM export_run WHERE tenant_id = $1', [tenant.id])).toEqual([]);
  });
});

describe('over a connection', () => {
  /** As Next passes an answer on: chunk by chunk, as fast as the other side takes it. */
  async function served(deps: Deps) {
    const server = createServer(async (asked, response) => {
      const answered = await handleRest(requestOf(FLOWS, token), deps, world.facts(null));
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      // A reader that goes away is no failure of the server's.
      await pipeline(Readable.fromWeb(answered.body as ReadableStream), response).catch(() => asked.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const [response] = (await once(get({ port: (server.address() as AddressInfo).port }), 'response')) as [
      IncomingMessage,
    ];
    return { response, close: () => server.close() };
  }
  /** A log without end, of full pages; `asked` counts them. */
  function endless() {
    const { database } = world.api;
    let asked = 0;
    const scoped: Deps['database']['scoped'] = (...one) => {
      const reader = database.scoped(...one);
      const walk: typeof reader.walk = async function* (request) {
        for (;;) {
          asked++;
          const { events } = await reader.page({ ...request, after: null, limit: 1 });
          yield Array.from({ length: EXPORT_PAGE_ROWS }, () => events[0]!);
        }
      };
      return Object.assign(Object.create(reader), { walk });
    };
    return { deps: { ...world.api, database: { ...database, scoped } }, asked: () => asked };
  }

  it('reads no further than the other side does, and ends when that goes away', async () => {
    const ended = () => world.sql(`SELECT FROM event WHERE tenant_id = $1 AND action = 'EXPORT_FINISHED'`, [tenant.id]);
    const before = (await ended()).length;
    const [unread, read] = [endless(), endless()];
    const recorded = await eventsOf(world, async () => {
      const [still, quick] = [await served(unread.deps), await served(read.deps)];
      quick.response.resume();
      // What fits into the sockets' buffers is sent to who does not read; then no page is asked for.
      await vi.waitFor(() => expect(read.asked()).toBeGreaterThan(150), { timeout: 25_000 });
      expect(unread.asked()).toBeLessThan(75);
      still.response.resume();
      await vi.waitFor(() => expect(unread.asked()).toBeGreaterThan(90), { timeout: 25_000 });
      for (const { response } of [still, quick]) response.destroy();
      await vi.waitFor(async () => expect(await ended()).toHaveLength(before + 2), { timeout: 25_000 });
      for (const { close } of [still, quick]) close();
    });
    const ends = recorded.map(({ action, details }) => [action, details.end]);
    expect(ends.slice(2)).toEqual(Array(2).fill(['EXPORT_FINISHED', 'broken off']));
  });
});
