import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../src/context.ts';
import { handleExport } from '../src/export/handle-export.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { eventsOf } from './event-log.ts';
import { executionSet, flowCreated, type Person, World } from './world.ts';

let world: World;
let tenant: Awaited<ReturnType<World['tenant']>>;
let token: string;
let owner: Person;
const SPREAD = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=1", 'a,b', 'a"b', 'a\nb', 'a\r\nb', ' x ', '', 'ünï'];
beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  owner = await world.person({ in: tenant });
  token = (await world.serviceAccount({ in: tenant, scopes: ['events:export', 'events:read'] })).token;
  await world.record(tenant, [
    ...SPREAD.map((tag, n) => flowCreated(`f${n}`, tag === '' ? {} : { tag })),
    flowCreated('other', { namespace: 'company.other' }),
    executionSet('one'),
  ]);
});
afterAll(() => world.close());

type Init = { bearer?: string; path?: string; deps?: Deps };
const answer = (query: Record<string, string>, { bearer = token, path = 'export', deps = world.api }: Init = {}) => {
  const url = `http://localhost/api/v1/${tenant.slug}/${path}?${new URLSearchParams(query)}`;
  return handleRest(new Request(url, { headers: { authorization: `Bearer ${bearer}` } }), deps, world.facts(null));
};
const text = async (query: Record<string, string>, init: Init = {}) => (await answer(query, init)).text();
const lines = async (query: Record<string, string>, init: Init = {}) =>
  (await text(query, init))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const FLOWS = { q: 'resource:flow', from: '-1h' };

describe('an export', () => {
  it('holds in NDJSON what the list shows, and says at its end how many', async () => {
    const { events } = JSON.parse(await text({ ...FLOWS, limit: '100' }, { path: 'events' }));
    const got = await lines(FLOWS);
    expect(got.slice(0, -1)).toEqual(events);
    expect(got.at(-1)).toEqual({ end: true, rows: SPREAD.length + 1 });
  });

  it('reads back equal from CSV, but for the apostrophe before a formula', async () => {
    const got = await lines(FLOWS);
    const csv = await text({ ...FLOWS, format: 'csv', columns: 'id,resource.id,details.tag,details,impersonator.id' });
    const rows: string[][] = parse(csv, { record_delimiter: '\r\n' });
    expect(rows[0]).toEqual(['id', 'resource.id', 'details.tag', 'details', 'impersonator.id']);
    const guarded = (value = '') => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
    const wanted = got
      .slice(0, -1)
      .map(({ id, resource, details }) => [id, resource.id, guarded(details.tag), JSON.stringify(details), '']);
    expect(rows.slice(1)).toEqual(wanted);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.flat()).toContain("'=1+1");
  });

  it('has every column where none is chosen, and the states where they are asked for', async () => {
    const csv = await text({ q: 'resource:execution', format: 'csv', states: '1' });
    const [row] = parse(csv, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
    expect(row).toMatchObject({ action: 'UPDATE', 'actor.name': 'ada@acme.example', 'before.format': 'json' });
    expect(row?.changedPaths).toBe('["state.current"]');
    expect(JSON.parse(row?.before ?? '')).toEqual({ id: 'one', state: { current: 'FAILED' } });
    const [event] = await lines({ q: 'resource:execution', states: '1' });
    expect(event.after.text).toBe(row?.after);
    expect(Object.keys((await lines(FLOWS))[0])).not.toContain('after');
  });

  it('goes on where it was cut, with the same rows, whatever came meanwhile', async () => {
    const first = await answer({ ...FLOWS, format: 'csv', columns: 'id' });
    const cursor = first.headers.get('export-cursor') ?? '';
    const [, ...ids] = (await first.text()).trimEnd().split('\r\n');
    await world.record(tenant, [flowCreated('later')]);
    for (const cut of [0, 1, 7, ids.length - 1]) {
      const after = ids[cut] ?? '';
      const rest = await text({ ...FLOWS, format: 'csv', columns: 'id', cursor, after });
      expect([cut, rest.split('\r\n').filter((line) => line !== '')]).toEqual([cut, ids.slice(cut + 1)]);
    }
    const again = await text({ ...FLOWS, format: 'csv', columns: 'id', cursor });
    expect(again.trimEnd().split('\r\n').slice(1)).toEqual(ids);
    for (const changed of [{ q: 'resource:job' }, { columns: 'id,at' }, { from: '-2h' }]) {
      const refused = await answer({ ...FLOWS, format: 'csv', columns: 'id', cursor, ...changed });
      expect(await refused.json()).toMatchObject({ code: 'invalid_cursor' });
    }
  });

  it('ends at the namespaces where its right holds', async () => {
    const grants = [{ role: 'viewer' as const }];
    const limited = { in: tenant, role: 'auditor' as const, namespace: 'company.other', grants };
    const there = await world.serviceAccount({ ...limited, scopes: ['events:export'] });
    const got = await lines(FLOWS, { bearer: there.token });
    expect(got.map(({ resource }) => resource?.id)).toEqual(['other', undefined]);
  });

  it.each([
    [{ format: 'xml' }, { field: 'format' }],
    [
      { format: 'csv', columns: 'actr.name' },
      { field: 'columns', suggestion: 'actor.name' },
    ],
    [
      { format: 'csv', columns: 'id,id' },
      { field: 'columns', limit: 'each column once' },
    ],
    [{ format: 'csv', columns: 'constructor' }, { field: 'columns' }],
    [{ columns: 'id' }, { field: 'columns', limit: 'format=csv' }],
    [{ q: '(' }, { field: 'q' }],
    [{ limit: '10' }, { field: 'limit', limit: expect.stringMatching(/^known parameters: q, from, to, /) }],
    [{ cursor: 'x' }, { field: 'cursor' }],
    [{ after: '0190a0a0-0000-7000-8000-000000000000' }, { field: 'after' }],
  ])('refuses %j before its first byte, and records nothing', async (query, facts) => {
    const recorded = await eventsOf(world, async () => {
      const refused = await answer(query as Record<string, string>);
      expect([refused.status, await refused.json()]).toEqual([
        400,
        expect.objectContaining({ facts: expect.objectContaining(facts) }),
      ]);
    });
    expect(recorded).toEqual([]);
  });
});

describe('what an export leaves in the log', () => {
  it('is two events under one correlation id: what was asked, and how much went out', async () => {
    let sent = '';
    const [begun, finished, ...more] = await eventsOf(world, async () => {
      sent = await text({ ...FLOWS, format: 'csv', columns: 'id' });
    });
    expect(more).toEqual([]);
    expect(begun).toMatchObject({
      tenant: tenant.slug,
      action: 'EXPORT',
      resource: { type: 'AUDITLOG', id: tenant.slug },
    });
    expect(begun?.actor.type).toBe('SERVICE_ACCOUNT');
    expect(begun?.details).toMatchObject({ q: 'resource:FLOW', format: 'csv', columns: 'id', to: begun?.details.to });
    expect(Date.parse(begun?.details.to ?? '') - Date.parse(begun?.details.from ?? '')).toBe(3_600_000);
    expect(finished).toMatchObject({
      action: 'EXPORT_FINISHED',
      outcome: 'SUCCESS',
      correlationId: begun?.correlationId,
    });
    const rows = String(sent.trimEnd().split('\r\n').length - 1);
    expect(finished?.details).toEqual({ rows, bytes: String(Buffer.byteLength(sent)), end: 'whole' });
  });

  it('says that it was broken off, when the caller goes away', async () => {
    const [, finished] = await eventsOf(world, async () => {
      const reader = (await answer(FLOWS)).body?.getReader();
      await reader?.read();
      await reader?.cancel();
    });
    expect(finished).toMatchObject({ action: 'EXPORT_FINISHED', outcome: 'FAILURE', details: { end: 'broken off' } });
  });

  it('says that it failed, and the answer has no end', async () => {
    const recorded = await eventsOf(world, async () => {
      const { database } = world.api;
      const scoped: Deps['database']['scoped'] = (...one) => {
        const reader = database.scoped(...one);
        const next = async () => Promise.reject(new Error('away'));
        return Object.assign(Object.create(reader), {
          walk: () => ({ next, [Symbol.asyncIterator]: () => ({ next }) }),
        });
      };
      const broken = await answer(FLOWS, { deps: { ...world.api, database: { ...database, scoped } } });
      await expect(broken.text()).rejects.toThrow('broke off');
    });
    expect(recorded.map(({ action, details }) => [action, details.end])).toEqual([
      ['EXPORT', undefined],
      ['EXPORT_FINISHED', 'failed'],
    ]);
  });

  it('must be written before the first byte: else there is none', async () => {
    const { database } = world.api;
    const identity = Object.assign(Object.create(database.identity), {
      transaction: async () => Promise.reject(new Error('full')),
    });
    const refused = await answer(FLOWS, { deps: { ...world.api, database: { ...database, identity } } });
    expect([refused.status, await refused.json()]).toEqual([500, expect.objectContaining({ code: 'internal' })]);
  });
});

describe('by a session', () => {
  const ask = (person: Person | null, slug = tenant.slug, headers: Record<string, string> = {}) => {
    const request = new Request(`http://localhost/api/t/${slug}/export?format=csv&columns=id`, { headers });
    return handleExport(request, world.api, world.facts(person?.sessionId ?? null), { kind: 'tenant', slug });
  };

  it('is the same, by the right alone, in one’s own tenant', async () => {
    const recorded = await eventsOf(world, async () => {
      const got = await ask(owner, tenant.slug, { 'sec-fetch-site': 'same-origin' });
      expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="t-\w+-[\dT-]+Z\.csv"$/);
      expect((await got.text()).startsWith('id\r\n')).toBe(true);
    });
    expect(recorded.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['EXPORT', owner.user.id],
      ['EXPORT_FINISHED', owner.user.id],
    ]);
  });

  it('is refused to everyone else, and leaves nothing', async () => {
    const viewer = await world.person({ in: tenant, role: 'viewer' });
    const foreign = await world.person({ in: await world.tenant() });
    const recorded = await eventsOf(world, async () => {
      const refused = await ask(viewer);
      expect([refused.status, await refused.json()]).toEqual([
        403,
        expect.objectContaining({ facts: { field: 'tenant', limit: 'AUDITLOG EXPORT' } }),
      ]);
      expect((await ask(foreign)).status).toBe(404);
      expect((await ask(owner, 'nowhere')).status).toBe(404);
      expect((await ask(owner, 'instance')).status).toBe(404);
      expect((await ask(null)).status).toBe(401);
      for (const site of ['cross-site', 'same-site']) {
        expect((await ask(owner, tenant.slug, { 'sec-fetch-site': site })).status).toBe(403);
      }
    });
    expect(recorded).toEqual([]);
  });
});
