import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type IngestStage, ingestStage } from './ingest-stage.ts';
import { restServer } from './rest-server.ts';
import { executionSet, World } from './world.ts';

const CONNECTIONS = 200;
const EACH = 2;

let world: World;
let stage: IngestStage;
let server: Awaited<ReturnType<typeof restServer>>;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
  server = await restServer(world);
});
afterAll(async () => {
  server.server.closeAllConnections();
  server.server.close();
  await world.close();
});

function post(agent: Agent | undefined, type: string, key: string | null): ClientRequest {
  const headers = {
    authorization: `Bearer ${stage.producer.token}`,
    'content-type': type,
    ...(key === null ? {} : { 'idempotency-key': key }),
  };
  const options = { method: 'POST', headers, ...(agent ? { agent } : {}) };
  return request(`${server.url}/api/v1/${stage.tenant.slug}/events`, options);
}

const answerOf = async (sent: ClientRequest): Promise<{ status: number; body: string }> => {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: await text(response) };
};

/** As a producer does it: the same again under its key until it is answered. */
async function record(agent: Agent, id: string): Promise<string> {
  const key = randomUUID();
  for (;;) {
    const { status, body } = await answerOf(post(agent, 'application/json', key).end(JSON.stringify(executionSet(id))));
    if (status === 201) return JSON.parse(body).firstId;
    expect(status).toBe(503);
  }
}

it('200 connections with one event at a time: each that was acknowledged is there once', async () => {
  const agents = Array.from({ length: CONNECTIONS }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const acknowledged = await Promise.all(
    agents.map(async (agent, connection) => {
      const ids: string[] = [];
      for (let turn = 0; turn < EACH; turn++) ids.push(await record(agent, `c${connection}-${turn}`));
      return ids;
    }),
  );
  for (const agent of agents) agent.destroy();
  const rows = await world.sql<{ id: string; resource_id: string }>(
    "SELECT id, resource_id FROM event WHERE tenant_id = $1 AND resource_type = 'EXECUTION'",
    [stage.tenant.id],
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual(acknowledged.flat().toSorted());
  expect(new Set(rows.map(({ resource_id }) => resource_id)).size).toBe(CONNECTIONS * EACH);
}, 120_000);

it('a sender that sends a byte at a time is heard to its end', async () => {
  const before = await stage.count();
  const sent = post(undefined, 'application/x-ndjson', null);
  const answer = answerOf(sent);
  const body = Buffer.from(`${JSON.stringify(executionSet('slow'))}\n${JSON.stringify(executionSet('slower'))}`);
  // The next one when the socket has taken the last: no two bytes come together.
  for (const byte of body) await new Promise<void>((resolve) => sent.write(Buffer.of(byte), () => resolve()));
  sent.end();
  const { status, body: lines } = await answer;
  expect([
    status,
    lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ]).toMatchObject([
    200,
    [
      { through: 2, accepted: 2 },
      { end: true, through: 2, accepted: 2, bytes: body.length },
    ],
  ]);
  expect(await stage.count()).toBe(before + 2);
});

it.each([['application/json'], ['application/x-ndjson'], ['application/cloudevents+json']])(
  'a sender that closes half-way of %s leaves nothing',
  async (type) => {
    const before = await stage.count();
    const refused = world.logged.length;
    const sent = post(undefined, type, null);
    sent.on('error', () => {});
    const arrived = once(server.server, 'request');
    const whole = `${JSON.stringify(executionSet('half'))}\n`;
    sent.write(whole.slice(0, -20));
    const [asked] = (await arrived) as [IncomingMessage];
    const closed = new Promise((resolve) => asked.once('close', resolve));
    sent.destroy();
    await closed;
    const { status } = await stage.json({ body: JSON.stringify(executionSet('after')) });
    expect(status).toBe(201);
    expect(await stage.count()).toBe(before + 1);
    expect(world.logged.slice(refused).filter(({ level }) => level === 'error')).toEqual([]);
  },
);
