import { PERMISSIONS } from '@indelible/audit/permissions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../src/context.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { REST_ROUTES } from '../src/rest/routes.ts';
import { newToken } from '../src/token.ts';
import { inBars } from './bars.ts';
import type { Stage } from './cases/case.ts';
import { eventsOf } from './event-log.ts';
import { stageIn } from './walk.ts';
import { executionSet, flowCreated, World } from './world.ts';

let world: World;
let stage: Stage;
let reader: Awaited<ReturnType<World['serviceAccount']>>;
let eventId: string;

beforeAll(async () => {
  world = await World.open();
  stage = await stageIn(world);
  reader = await world.serviceAccount({ in: stage.tenant });
  const receipts = await world.record(stage.tenant, [
    executionSet('one'),
    flowCreated('two', { namespace: 'company.other' }),
    { ...executionSet('nowhere'), details: {} },
  ]);
  eventId = receipts[0]?.id ?? '';
});
afterAll(() => world.close());

type Init = { token?: string | null; method?: string; headers?: Record<string, string>; deps?: Deps };
async function ask(path: string, { token = reader.token, method = 'GET', headers = {}, deps = world.api }: Init = {}) {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const body =
    method === 'POST' ? JSON.stringify({ ...executionSet(), resource: { type: 'JOB', id: 'posted' } }) : null;
  const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
  const init = { method, body, headers: { ...authorization, ...type, ...headers } };
  const request = new Request(`http://localhost/api/v1${path}`, init);
  const response = await handleRest(request, deps, world.facts(null));
  const text = await response.text();
  // Of lines the last one.
  const json = text.trim().split('\n').at(-1) ?? '';
  return { status: response.status, headers: response.headers, text, body: JSON.parse(json) };
}
const events = () => `/${stage.tenant.slug}/events`;

/** Each route by an input that it answers. */
const CALLS: Record<string, () => string> = {
  'GET /{tenant}/events': events,
  'POST /{tenant}/events': events,
  'GET /{tenant}/events/count': () => `${events()}/count`,
  'GET /{tenant}/events/histogram': () => `${events()}/histogram`,
  'GET /{tenant}/events/{id}': () => `${events()}/${eventId}`,
  'GET /{tenant}/export': () => `/${stage.tenant.slug}/export`,
};
const nameOf = ({ method, path }: (typeof REST_ROUTES)[number]) => `${method} ${path}`;
/** What a call of the route records: what it is sent, and that something was taken away. */
function leaves({ method, scope }: (typeof REST_ROUTES)[number]): string[] {
  if (method === 'POST') return ['UPDATE posted'];
  return scope === 'events:export' ? ['EXPORT', 'EXPORT_FINISHED'].map((one) => `${one} ${stage.tenant.slug}`) : [];
}
/** A role that no built-in one is wider than, and the scope of the route alone. */
const allowed = (route: (typeof REST_ROUTES)[number]) =>
  world.serviceAccount({ in: stage.tenant, role: [route.permission], scopes: [route.scope] });

describe('every REST route', () => {
  it('is tried by this test', () => {
    expect(REST_ROUTES.map(nameOf).sort()).toEqual(Object.keys(CALLS).sort());
  });

  const routes = REST_ROUTES.map((route) => [nameOf(route), route, CALLS[nameOf(route)] ?? (() => '')] as const);
  it.each(routes)('%s says what it needs, and asks for a token', async (_, route, path) => {
    expect(route.scope).toMatch(/^events:(read|export|write)$/);
    expect(PERMISSIONS).toContain(route.permission);
    for (const token of [null, 'x', newToken().token, `${reader.token}x`, reader.token.toUpperCase(), 'ind_', '']) {
      const { status, body, headers } = await ask(path(), { method: route.method, token });
      expect({ status, code: body.code, facts: body.facts }).toEqual({ status: 401, code: 'unauthorized', facts: {} });
      const why = token === null ? '' : ', error="invalid_token"';
      expect(headers.get('www-authenticate')).toBe(`Bearer realm="indelible"${why}`);
    }
  });

  it.each(routes)(
    '%s answers a token of its scope, never to be cached, and records what it is sent alone',
    async (_, route, path) => {
      const { token } = await allowed(route);
      const { method } = route;
      const recorded = await eventsOf(world, async () => {
        const { status, headers } = await ask(path(), { method, token });
        expect([status, headers.get('cache-control')]).toEqual([method === 'POST' ? 201 : 200, 'private, no-store']);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      });
      expect(recorded.map(({ action, resource }) => `${action} ${resource.id}`)).toEqual(leaves(route));
    },
  );

  it.each(routes)('%s knows its own tenant alone', async (_, { method, scope, permission }, path) => {
    const elsewhere = await world.tenant();
    const foreign = await world.serviceAccount({ in: elsewhere, role: [permission], scopes: [scope] });
    const mine = await ask(path(), { method, token: foreign.token });
    const unknown = await ask(path().replace(stage.tenant.slug, 'nowhere'), { method });
    const zero = await ask(path().replace(stage.tenant.slug, 'instance'), { method });
    for (const { status, body } of [mine, unknown, zero]) expect([status, body.code]).toEqual([404, 'not_found']);
    expect(mine.body.message).toBe(unknown.body.message);
  });

  it.each(routes)('%s asks for the scope, and for the right of the account', async (_, route, path) => {
    const { method } = route;
    const scopes = (['events:write', 'events:read', 'events:export'] as const).filter((one) => one !== route.scope);
    const other = await world.serviceAccount({ in: stage.tenant, role: 'owner', scopes });
    const unscoped = await ask(path(), { method, token: other.token });
    const facts = { field: 'scope', limit: route.scope, received: scopes.join(', ') };
    expect(unscoped).toMatchObject({ status: 403, body: { code: 'forbidden', facts } });
    expect(unscoped.headers.get('www-authenticate')).toContain(`scope="${route.scope}"`);
    const but = PERMISSIONS.filter((one) => one !== route.permission);
    const powerless = await world.serviceAccount({ in: stage.tenant, role: but, scopes: [route.scope] });
    const { status, body } = await ask(path(), { method, token: powerless.token });
    expect([status, body.facts.limit]).toEqual([403, route.permission.replace(':', ' ')]);
  });

  it.each(routes)('%s ends with the token, its account and its tenant', async (_, { method, scope }, path) => {
    const [expired, revoked, disabled] = await Promise.all(
      [1, 2, 3].map(() => world.serviceAccount({ in: stage.tenant, role: 'owner', scopes: [scope] })),
    );
    if (!expired || !revoked || !disabled) throw new Error('three were made');
    await world.sql("UPDATE api_token SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.record.id]);
    const { slug: tenant } = stage.tenant;
    const { id, serviceAccountId } = revoked.record;
    await stage.owner.call.tokens.revoke({ tenant, serviceAccountId, id });
    await stage.owner.call.serviceAccounts.update({ tenant, id: disabled.account.id, version: 1, disabled: true });
    for (const [one, word] of [
      [expired, 'past its end'],
      [revoked, 'revoked'],
      [disabled, 'disabled'],
    ] as const) {
      const { status, body, text } = await ask(path(), { method, token: one.token });
      expect([status, body.code]).toEqual([401, 'unauthorized']);
      expect(body.message).toContain(word);
      expect(text).not.toContain(one.token.slice(13));
    }
    const closed = await world.tenant();
    const there = await world.serviceAccount({ in: closed, role: 'owner', scopes: [scope] });
    await stage.admin.call.instance.tenants.suspend({ tenant: closed.slug });
    const { status, body } = await ask(path().replace(tenant, closed.slug), { method, token: there.token });
    expect([status, body.code]).toEqual([403, 'tenant_suspended']);
  });
});

describe('events by a token', () => {
  const ids = (body: { events: { resource: { id: string } }[] }) => body.events.map(({ resource }) => resource.id);

  it('stand in bars by the class of their action', async () => {
    const q = encodeURIComponent('resource:execution,flow');
    const { body } = await ask(`${events()}/histogram?q=${q}&from=-1h`);
    expect(inBars(body)).toEqual({ create: 1, update: 2 });
    expect(body).toMatchObject({ exact: true, searchedBackTo: null, widthMs: expect.any(Number) });
    expect(body.range.toMs - body.range.fromMs).toBeGreaterThanOrEqual(3_600_000);
  });

  it('are those that the filter finds, page by page', async () => {
    const q = encodeURIComponent('resource:execution,flow');
    const first = await ask(`${events()}?q=${q}&limit=2&from=-1h`);
    expect(ids(first.body)).toEqual(['nowhere', 'two']);
    const cursor = encodeURIComponent(first.body.nextCursor);
    const second = await ask(`${events()}?q=${q}&limit=2&from=-1h&cursor=${cursor}`);
    expect(ids(second.body)).toEqual(['one']);
    expect(second.body.nextCursor).toBeNull();
    expect((await ask(`${events()}/count?q=${q}`)).body).toMatchObject({ count: 3, exact: true });
  });

  it('end at the account’s namespaces, in rows, counts and by id', async () => {
    const limited = await world.serviceAccount({ in: stage.tenant, role: 'auditor', namespace: 'company.team' });
    const by = { token: limited.token };
    const q = encodeURIComponent('resource:execution,flow');
    expect(ids((await ask(`${events()}?q=${q}`, by)).body)).toEqual(['one']);
    expect((await ask(`${events()}/count?q=${q}`, by)).body.count).toBe(1);
    expect(inBars((await ask(`${events()}/histogram?q=${q}`, by)).body)).toEqual({ update: 1 });
    expect((await ask(`${events()}/${eventId}`, by)).status).toBe(200);
    for (const { id } of (await ask(`${events()}?q=${q}`)).body.events.slice(0, 2)) {
      expect((await ask(`${events()}/${id}`, by)).status).toBe(404);
    }
    const whole = (await ask(`${events()}?limit=1`)).body.nextCursor;
    expect((await ask(`${events()}?limit=1&cursor=${encodeURIComponent(whole)}`, by)).body.code).toBe('invalid_cursor');
  });

  const LIST = 'known parameters: q, from, to, cursor, limit';
  it.each([
    ['?limit=0', { field: 'limit', limit: 'at least 1', received: '"0"' }],
    ['?limit=-1', { field: 'limit', limit: 'at least 1', received: '"-1"' }],
    ['?limit=101', { field: 'limit', limit: 'at most 100', received: '"101"' }],
    ['?limit=10000000000', { field: 'limit', limit: 'at most 100', received: '"10000000000"' }],
    ['?limit=1.5', { field: 'limit', limit: 'a whole number', received: '"1.5"' }],
    ['?limit=ten', { field: 'limit', limit: 'a whole number', received: '"ten"' }],
    ['?limit=', { field: 'limit', limit: 'a whole number', received: '""' }],
    ['?limt=10', { field: 'limt', limit: LIST, received: '"limt"', suggestion: 'limit' }],
    ['?q=a&q=b', { field: 'q', limit: 'once', received: 'another one' }],
    ['?__proto__=x', { field: '__proto__', limit: LIST }],
    ['?tenant=other', { field: 'tenant', limit: LIST }],
    ['?q=namespace%3A%22a', { field: 'q' }],
    ['?from=2026-02-30', { field: 'from', suggestion: '2026-02-28' }],
    ['/histogram?cursor=x', { field: 'cursor', limit: 'known parameters: q, from, to' }],
    ['/histogram?q=namespace%3A%22a', { field: 'q' }],
    ['/count?limit=1', { field: 'limit', limit: 'known parameters: q, from, to' }],
    ['/not-an-id', { field: 'id', limit: 'a UUID' }],
    ['/not-an-id?id=1', { field: 'id', limit: 'once' }],
  ])('refuse %s with what was wrong', async (query, facts) => {
    const { status, body } = await ask(`${events()}${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ facts, requestId: expect.any(String), message: expect.any(String) });
  });

  it('are read by GET and written by POST, and at no other place', async () => {
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
      const { status, headers } = await ask(events(), { method });
      expect([method, status, headers.get('allow')]).toEqual([method, 405, 'GET, POST']);
    }
    expect((await ask(`${events()}/count`, { method: 'POST' })).headers.get('allow')).toBe('GET');
    for (const path of [
      '',
      '/',
      `/${stage.tenant.slug}`,
      `${events()}/x/y`,
      `${events()}/`,
      `/${stage.tenant.slug}%2Fevents`,
      '/%ff/events',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });

  it('are not read by a cookie, a token in the address, or another scheme', async () => {
    const cookie = `next-auth.session-token=${stage.owner.sessionId}`;
    const bearer = `Basic ${Buffer.from(`x:${reader.token}`).toString('base64')}`;
    expect((await ask(events(), { token: null, headers: { cookie } })).status).toBe(401);
    expect((await ask(events(), { token: null, headers: { authorization: bearer } })).status).toBe(401);
    expect((await ask(`${events()}?token=${reader.token}`, { token: null })).status).toBe(401);
    expect((await ask(`${events()}?token=${reader.token}`)).text).not.toContain(reader.token);
    expect(JSON.stringify(world.logged)).not.toContain(reader.token.slice(13));
  });

  it('leave word of when the token was used', async () => {
    const { items } = await stage.owner.call.tokens.list({
      tenant: stage.tenant.slug,
      serviceAccountId: reader.account.id,
    });
    expect(Date.parse(items[0]?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});
