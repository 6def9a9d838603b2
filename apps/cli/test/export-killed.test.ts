// kill -9 of the process that sends an export: another one goes on with the file, and another tells the log that it broke off.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endBrokenExports } from '@indelible/api/export/record-export';
import { EVERYTHING } from '@indelible/api/principal';
import { createBinding } from '@indelible/api/verbs/bindings/create-binding';
import { createTenant } from '@indelible/api/verbs/create-tenant';
import { createServiceAccount } from '@indelible/api/verbs/service-accounts/create-service-account';
import { createToken } from '@indelible/api/verbs/tokens/create-token';
import type { AuditEvent, NewEvent } from '@indelible/audit/event';
import { parseQuery } from '@indelible/audit/query/parse';
import { openDatabase } from '@indelible/db/database';
import { withClient } from '@indelible/db/owner-client';
import { createTestDatabase } from '@indelible/db/test-database';
import { afterAll, expect, test, vi } from 'vitest';
import { webEnv } from '../src/web-env.ts';

const ADMIN = fileURLToPath(new URL('../../admin', import.meta.url));
const PATIENCE = { timeout: 60_000, interval: 50 };
/** Far more than the sockets between two processes hold, and more than two pages of an export. */
const EVENTS = 2_500;
const TAGS = 8;

const source = await createTestDatabase();
const database = openDatabase({ urls: source.urls, keys: source.keys });
const servers: ChildProcess[] = [];
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL');
  await database.close();
  await source.drop();
});

/** The web process as the supervisor starts it. */
async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const env = webEnv(process.env, 'production', {
    ...{ urls: source.urls, keys: source.keys, host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1' },
    ...{ trustedProxies: [], redactKeys: [], smtp: null, oidc: null, metricsToken: null, demo: false },
    ...{ rateLimits: { perCaller: 0, perAddress: 0, openPerAddress: 0 }, firstRunCodeSha256: null },
  });
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], { cwd: ADMIN, env, stdio: [...stdio] });
  servers.push(child);
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the web server ended with ${code}`)));
  ended.catch(() => {});
  const [{ port }] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, child };
}

const { identity } = database;
const by = {
  identity,
  nowMs: Date.now,
  actor: { type: 'SYSTEM', id: 'test', name: 'Test' } as const,
  request: { ip: null, userAgent: null, correlationId: null },
};

async function tenantWithToken() {
  const { value: tenant } = await createTenant(by, { slug: 'acme', name: 'Acme', isTest: true });
  const deps = { ...by, tenant, grants: EVERYTHING };
  const { value: account } = await createServiceAccount(deps, { name: 'exporter', description: '' });
  const subject = { kind: 'service-account', id: account.id } as const;
  await createBinding(deps, { subject, role: { builtIn: 'auditor' }, namespace: null });
  const asked = {
    serviceAccountId: account.id,
    name: 'first',
    scopes: ['events:export' as const],
    expiresInDays: null,
  };
  return { tenant, token: (await createToken(deps, asked)).value.token };
}

const wide = (n: number): NewEvent => ({
  action: 'READ',
  resource: { type: 'FLOW', id: `f${n}` },
  actor: { type: 'USER', id: 'ada', name: 'Ada' },
  details: Object.fromEntries(Array.from({ length: TAGS }, (_, tag) => [`t${tag}`, 'x'.repeat(1_000)])),
});

test('an export whose process is killed is gone on with to the byte, and the log has its end', async () => {
  const [{ tenant, token }, first, other] = [await tenantWithToken(), await startServer(), await startServer()];
  const { writer, reader } = database.tenant(tenant);
  const record = (events: NewEvent[]) => writer.append(events.map((input) => ({ input })));
  for (let at = 0; at < EVENTS; at += 100) await record(Array.from({ length: 100 }, (_, n) => wide(at + n)));
  const asked = { q: 'resource:flow', from: '-1h', format: 'csv' };
  const ask = (url: string, more: Record<string, string> = {}) =>
    fetch(`${url}/api/v1/acme/export?${new URLSearchParams({ ...asked, ...more })}`, {
      // Compressed, so even a text would be small.
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
    });

  const cut = await ask(first.url);
  expect(cut.status, cut.ok ? '' : await cut.text()).toBe(200);
  const cursor = cut.headers.get('export-cursor') ?? '';
  const stream = cut.body!.getReader();
  const parts = [(await stream.read()).value!];
  // It is in the middle: it has said that it sent some rows, and waits for a reader.
  await vi.waitFor(async () => expect((await runs())[0]?.rows).toBeGreaterThan(0), PATIENCE);
  const said = (await runs())[0]!;
  expect(said.rows).toBeLessThan(EVENTS);
  first.child.kill('SIGKILL');
  await expect(readOn(stream, parts)).rejects.toThrow();
  await record([wide(EVENTS)]);

  const text = Buffer.concat(parts).toString();
  const kept = text.slice(0, text.lastIndexOf('\r\n') + 2);
  const after = kept.trimEnd().split('\r\n').at(-1)!.slice(0, 36);
  const rest = await (await ask(other.url, { cursor, after })).text();
  const whole = await (await ask(other.url, { cursor })).text();
  expect(kept.length).toBeLessThan(whole.length);
  expect(kept + rest === whole).toBe(true);
  expect(new Set(whole.trimEnd().split('\r\n').slice(1)).size).toBe(EVENTS);

  const ends = async () => {
    const range = { fromMs: null, toMs: null };
    const filter = parseQuery('resource:auditlog action:EXPORT,EXPORT_FINISHED');
    return (await reader.page({ filter, range, after: null, limit: 20 })).events.filter(isOf(said.correlation));
  };
  expect((await ends()).map(({ action }) => action)).toEqual(['EXPORT']);
  await withClient(source.ownerUrl, (client) =>
    client.query(`UPDATE export_run SET beat_at = now() - interval '3 minutes' WHERE id = $1`, [said.id]),
  );
  await endBrokenExports(identity);
  await endBrokenExports(identity);
  const told = (await ends()).map(({ action, details: { end, rows }, outcome }) => ({ action, end, rows, outcome }));
  expect(told).toEqual([
    { action: 'EXPORT_FINISHED', end: 'broken off', rows: String(said.rows), outcome: 'FAILURE' },
    { action: 'EXPORT', end: undefined, rows: undefined, outcome: 'SUCCESS' },
  ]);
});

const isOf =
  (correlation: string) =>
  ({ correlationId }: AuditEvent): boolean =>
    correlationId === correlation;

type Run = { id: string; rows: number; correlation: string };
const runs = (): Promise<Run[]> =>
  withClient(source.ownerUrl, async (client) => {
    const text = `SELECT id, rows::int AS rows, stamp->>'correlationId' AS correlation FROM export_run ORDER BY started_at`;
    return (await client.query<Run>(text)).rows;
  });

async function readOn(stream: ReadableStreamDefaultReader<Uint8Array>, parts: Uint8Array[]): Promise<void> {
  for (;;) {
    const { value, done } = await stream.read();
    if (done) return;
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}
