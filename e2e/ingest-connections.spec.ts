import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from './fixtures.ts';
import { at, countJobs, producerOf } from './producer.ts';

const CONNECTIONS = 200;
const EACH = 2;

test('200 connections with one event at a time: each that was acknowledged is there once', async ({
  baseURL,
  tenant,
}) => {
  test.setTimeout(120_000);
  const token = await producerOf(at(baseURL), tenant);
  const send = async (agent: Agent, key: string, id: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key };
    const actor = { type: 'SYSTEM', id: 'script', name: 'script' };
    const event = { action: 'EXECUTE', resource: { type: 'JOB', id }, actor };
    const sent = httpRequest(`${baseURL}/api/v1/${tenant.slug}/events`, { method: 'POST', headers, agent });
    sent.end(JSON.stringify(event));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode, body: await text(response) };
  };
  const ids = await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const acknowledged: string[] = [];
      while (acknowledged.length < EACH) {
        const key = randomUUID();
        let answer = await send(agent, key, `job-${connection}`);
        // As a producer does it: the same again, under its key.
        while (answer.status === 503) answer = await send(agent, key, `job-${connection}`);
        expect(answer.status).toBe(201);
        acknowledged.push(JSON.parse(answer.body).firstId);
      }
      agent.destroy();
      return acknowledged;
    }),
  );
  expect(new Set(ids.flat()).size).toBe(CONNECTIONS * EACH);
  expect(await countJobs(at(baseURL), tenant, token)).toBe(CONNECTIONS * EACH);
});
