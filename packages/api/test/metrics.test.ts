import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../src/context.ts';
import { handleMetrics } from '../src/metrics/handle-metrics.ts';
import { newToken } from '../src/token.ts';
import { executions, type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

const TOKEN = 'm'.repeat(40);
let world: World;
let stage: IngestStage;
beforeAll(async () => {
  world = await World.open({ metricsToken: TOKEN });
  stage = await ingestStage(world);
});
afterAll(() => world.close());

type Asked = { token?: string; sessionId?: string | null; deps?: Deps };
async function ask({ token, sessionId = null, deps = world.api }: Asked) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await handleMetrics(
    new Request('http://localhost/api/metrics', { headers }),
    deps,
    world.facts(sessionId),
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
}
/** A figure's value, 0 where it has none yet. */
async function figure(name: string): Promise<number> {
  const { text } = await ask({ token: TOKEN });
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}
const refused = (code: string) => figure(`indelible_ingest_refused_total{code="${code}"}`);

describe('the metrics', () => {
  it('are read by their token, and by an instance admin who looks', async () => {
    const admin = await world.person({ isInstanceAdmin: true });
    for (const by of [{ token: TOKEN }, { sessionId: admin.sessionId }]) {
      const { status, headers, text } = await ask(by);
      expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        'text/plain; version=0.0.4; charset=utf-8',
        'nosniff',
      ]);
      expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    }
  });

  it('are for nobody else', async () => {
    const admin = await world.person({ isInstanceAdmin: true });
    const owner = await world.person({ in: stage.tenant });
    const api = newToken().token;
    for (const token of ['', 'x', `${TOKEN}m`, TOKEN.toUpperCase(), api, stage.producer.token]) {
      const { status, headers, text } = await ask({ token });
      expect([token, status]).toEqual([token, 401]);
      expect(headers.get('www-authenticate')).toContain('Bearer');
      if (token !== '' && token !== 'x') expect(text).not.toContain(token);
    }
    // A wrong token is not mended by a cookie beside it.
    expect((await ask({ token: 'x', sessionId: admin.sessionId })).status).toBe(401);
    expect((await ask({})).status).toBe(401);
    expect((await ask({ sessionId: owner.sessionId })).status).toBe(404);
    await admin.call.impersonation.start({ userId: owner.user.id, reason: 'test' });
    expect((await ask({ sessionId: admin.sessionId })).status).toBe(404);
  });

  it('have no token that counts where none is set', async () => {
    for (const token of ['null', '', TOKEN]) {
      expect((await ask({ token, deps: { ...world.api, metricsToken: null } })).status).toBe(401);
    }
  });

  it('count what is accepted when it is stored, and once', async () => {
    const stored = () => figure('indelible_ingest_accepted_events_total');
    const known = () => figure('indelible_ingest_repeated_events_total');
    const [before, beforeKnown] = [await stored(), await known()];
    const sent = { body: JSON.stringify(executions(3)), key: randomUUID() };
    await stage.json(sent);
    await stage.json(sent);
    await stage.lines({ body: `${JSON.stringify(executionSet())}\n` });
    expect([(await stored()) - before, (await known()) - beforeKnown]).toEqual([4, 3]);
  });

  it('count what is refused by its code: a call, and a stream that stops', async () => {
    const codes = ['invalid_event', 'unauthorized', 'unsupported_media_type', 'payload_too_large'];
    const before = await Promise.all(codes.map(refused));
    const wrong = JSON.stringify({ ...executionSet(), detials: {} });
    await stage.json({ body: wrong });
    await stage.lines({ body: `${JSON.stringify(executionSet())}\n${wrong}\n` });
    await stage.json({ body: '{}', token: newToken().token });
    await stage.json({ body: '{}', type: 'text/plain' });
    const after = await Promise.all(codes.map(refused));
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([2, 1, 1, 0]);
  });
});
