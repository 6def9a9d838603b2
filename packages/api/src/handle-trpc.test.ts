import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import superjson from 'superjson';
import { beforeEach, describe, expect, it } from 'vitest';
import { authKeys } from './auth/auth-keys.ts';
import { type Context, createContext, type Deps } from './context.ts';
import { DiffCache } from './diff/diff-cache.ts';
import { type FakeDatabase, fakeDatabase } from './fake-database.test-data.ts';
import { handleTrpc } from './handle-trpc.ts';
import { openHealth } from './health/health.ts';
import { LiveStreams } from './live/live-streams.ts';
import type { LogEntry } from './log.ts';
import { createMetrics } from './metrics/metrics.ts';
import { pageCursors } from './page-cursors.ts';
import { CreateUser, createUser } from './verbs/create-user.ts';

const noDrawer: DiffDrawer = { draw: async () => ({ kind: 'too_different' }) };
let database: FakeDatabase;
let deps: Deps;
let sessionId: string | null;
let logged: LogEntry[];

beforeEach(async () => {
  database = fakeDatabase();
  logged = [];
  sessionId = null;
  deps = {
    database,
    cursors: pageCursors('ab'.repeat(32)),
    drawer: noDrawer,
    diffCache: new DiffCache(Date.now),
    log: (entry) => logged.push(entry),
    nowMs: Date.now,
    limits: null,
    metrics: createMetrics(),
    health: openHealth(() => database.instance.health(), Date.now),
    metricsToken: null,
    tail: null,
    live: new LiveStreams(),
    auth: { keys: authKeys('cd'.repeat(32)), mailer: null, publicUrl: null, firstRunCodeSha256: null },
  };
});

async function signInAs(isInstanceAdmin: boolean) {
  const by = {
    actor: { type: 'SYSTEM' as const, id: 'test', name: 'Test' },
    request: { ip: null, userAgent: null, correlationId: null },
  };
  const input = CreateUser.parse({
    email: 'ada@acme.example',
    name: 'Ada',
    isInstanceAdmin,
  });
  const { value: user } = await createUser({ identity: database.identity, nowMs: Date.now, ...by }, input);
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const opened = await database.identity.transaction((tx) =>
    tx.createSession({ userId: user.id, ip: null, userAgent: null, expiresAt }),
  );
  sessionId = opened.value.id;
}

type Wire = { json: { message: string; data: Record<string, unknown> } };

async function call(path: string, init: { input?: unknown; raw?: string; method?: string; say?: Context['say'] } = {}) {
  const { input, raw, method = 'GET', say } = init;
  const text = raw ?? (input === undefined ? undefined : superjson.stringify(input));
  const query = method === 'GET' && text !== undefined ? `?input=${encodeURIComponent(text)}` : '';
  const request = new Request(`http://localhost/api/trpc/${path}${query}`, {
    method,
    ...(method === 'POST' ? { body: text ?? '', headers: { 'content-type': 'application/json' } } : {}),
  });
  const facts = { sessionId, requestId: 'r1', ip: '203.0.113.7', userAgent: 'Browser' };
  const response = await handleTrpc(request, () => ({ ...createContext(deps, facts), ...(say && { say }) }));
  const body = await response.text();
  const { error, result } = JSON.parse(body) as { error?: Wire; result?: { data: { json: unknown } } };
  return { status: response.status, headers: response.headers, body, error: error?.json, data: result?.data.json };
}

describe('the API over HTTP', () => {
  it('answers a query by GET, never to be cached', async () => {
    await signInAs(false);
    const { status, data, headers } = await call('session.me');
    expect({ status, data }).toMatchObject({ status: 200, data: { user: { email: 'ada@acme.example' }, tenants: [] } });
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('says an error in the person’s language beside its English, which stays', async () => {
    const english = await call('session.me');
    expect(english.error?.data).not.toHaveProperty('said');
    const said = { message: 'Zum Weitermachen bitte anmelden.' };
    const asked: unknown[] = [];
    const { error } = await call('session.me', { say: (told) => (asked.push(told) > 0 ? said : undefined) });
    expect(error).toEqual({ ...english.error, data: { ...english.error?.data, said } });
    expect(asked).toEqual([expect.objectContaining({ code: 'unauthorized', message: 'Sign in to go on.', facts: {} })]);
  });

  it('asks for a session, and knows no foreign tenant', async () => {
    expect(await call('audit.list', { input: { tenant: 'acme' } })).toMatchObject({
      status: 401,
      error: { data: { code: 'unauthorized', requestId: 'r1', httpStatus: 401 } },
    });
    await signInAs(false);
    const foreign = await call('audit.list', { input: { tenant: 'instance' } });
    const unknown = await call('audit.list', { input: { tenant: 'instance-of-nobody' } });
    expect(foreign.status).toBe(404);
    expect(foreign.body).toBe(unknown.body);
    expect((await call('instance.tenants.list', { input: {} })).status).toBe(404);
  });

  it.each([
    ['limit 0', { limit: 0 }, { field: 'limit', limit: 'at least 1', received: '0' }],
    ['limit 10,000', { limit: 10_000 }, { field: 'limit', limit: 'at most 100', received: '10000' }],
    ['a long cursor', { cursor: 'x'.repeat(3_000) }, { field: 'cursor', received: '3000 characters' }],
    ['a forged cursor', { cursor: 'x'.repeat(80) }, { field: 'cursor' }],
    ['a date that does not exist', { from: '2026-02-30' }, { field: 'from', suggestion: '2026-02-28' }],
    ['an open quote', { q: 'namespace:"a' }, { field: 'q', span: { from: 10, to: 12 } }],
  ])('refuses %s with what was wrong', async (_, input, facts) => {
    await signInAs(true);
    const { status, error } = await call('audit.list', { input: { tenant: 'instance', ...input } });
    expect(status).toBe(400);
    expect(error?.data.facts).toMatchObject(facts);
  });

  it('tells what is out of retention by 410', async () => {
    await signInAs(true);
    database.retention = { keptFrom: '2026-04-01T00:00:00.000Z', since: null };
    const old = '0190163d-8694-739b-aea5-966c26f8ad91';
    expect(await call('audit.get', { input: { tenant: 'instance', id: old } })).toMatchObject({
      status: 410,
      error: { data: { code: 'out_of_retention', httpStatus: 410, facts: { field: 'id' } } },
    });
  });

  it('answers nonsense with a code, never with a stack', async () => {
    await signInAs(true);
    const calls = [
      await call('audit.nothing'),
      await call('audit.list', { raw: '{"json":' }),
      await call('audit.list', { raw: 'null' }),
      await call('audit.list', { input: { tenant: 'instance' }, method: 'POST' }),
      await call('session.signOut', {}),
      await call('instance.tenants.create', { method: 'POST', raw: '[]' }),
      await call('__proto__.constructor'),
    ];
    expect(calls.map((one) => one.status)).toEqual([404, 400, 400, 405, 405, 400, 404]);
    for (const { body, error } of calls) {
      expect(error?.data).toMatchObject({
        code: expect.stringMatching(/^(not_found|invalid_input)$/),
        requestId: 'r1',
      });
      expect(body).not.toMatch(/stack|node_modules|\.ts:/);
    }
  });

  it('says 503 and when to come back while the database is away', async () => {
    await signInAs(false);
    database.away = true;
    const { status, error, headers } = await call('session.me');
    expect({ status, code: error?.data.code }).toEqual({ status: 503, code: 'unavailable' });
    expect(headers.get('retry-after')).toBe('5');
  });

  it('says nothing of a fault of ours but the request id, and logs the cause', async () => {
    await signInAs(true);
    database.identity.tenantsPage = async () => {
      throw new Error('relation "tenant" is gone, password=hunter2');
    };
    const { status, body, error } = await call('instance.tenants.list', { input: {} });
    expect(status).toBe(500);
    expect(body).not.toMatch(/hunter2|relation/);
    expect(error?.data).toMatchObject({ code: 'internal', facts: {}, requestId: 'r1' });
    expect(logged).toMatchObject([{ level: 'error', requestId: 'r1' }]);
  });

  it('forgets a session at the call after its end', async () => {
    await signInAs(false);
    expect((await call('session.signOut', { method: 'POST', input: {} })).status).toBe(200);
    expect((await call('session.me')).status).toBe(401);
  });

  it('reads no body that is too large, or that does not say its length', async () => {
    for (const header of [['content-length', '20000000'] as const, ['transfer-encoding', 'chunked'] as const]) {
      const headers = new Headers([[...header]]);
      const request = new Request('http://localhost/api/trpc/firstRun.create', { method: 'POST', headers, body: '{}' });
      const context = () => createContext(deps, { sessionId: null, requestId: 'r1', ip: null, userAgent: null });
      expect((await handleTrpc(request, context)).status).toBe(413);
      expect(request.bodyUsed).toBe(false);
    }
  });

  it('takes no session id that is not one', async () => {
    for (const id of ['x', "' OR 1=1", '00000000-0000-0000-0000-000000000000']) {
      sessionId = id;
      expect((await call('session.me')).status).toBe(401);
    }
  });
});
