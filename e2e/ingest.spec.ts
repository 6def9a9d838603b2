import { request as httpRequest } from 'node:http';
import { expect, test } from './fixtures.ts';
import { at, countJobs, producerOf } from './producer.ts';

/** More than the 10 MB at which a proxied body would be cut in silence. */
const EVENTS = 12_000;

const line = (index: number) =>
  `${JSON.stringify({
    action: 'EXECUTE',
    resource: { type: 'JOB', id: `job-${index}` },
    actor: { type: 'SERVICE_ACCOUNT', id: 'orders', name: 'orders' },
    details: { text: 'x'.repeat(1_000) },
  })}\n`;

test.describe('events from outside, through the real server', () => {
  test('a stream of more than 10 MB arrives to the last line', async ({ baseURL, tenant }) => {
    const token = await producerOf(at(baseURL), tenant);
    const body = Array.from({ length: EVENTS }, (_, index) => line(index)).join('');
    expect(body.length).toBeGreaterThan(12_000_000);
    const response = await fetch(`${baseURL}/api/v1/${tenant.slug}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body,
    });
    expect(response.status).toBe(200);
    const lines = (await response.text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      end: true,
      through: EVENTS,
      accepted: EVENTS,
      bytes: body.length,
    });
    expect(lines).toHaveLength(EVENTS / 1_000 + 1);
    expect(await countJobs(at(baseURL), tenant, token)).toBe(EVENTS);
  });

  test('a connection that closes half-way leaves whole parts and nothing of the last', async ({ baseURL, tenant }) => {
    const token = await producerOf(at(baseURL), tenant);
    const sent = httpRequest(`${baseURL}/api/v1/${tenant.slug}/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-ndjson',
        'transfer-encoding': 'chunked',
      },
    });
    sent.on('error', () => {});
    const answered = new Promise<void>((resolve) => {
      sent.on('response', (response) => response.once('data', () => resolve()));
    });
    sent.write(Array.from({ length: 1_500 }, (_, index) => line(index)).join(''));
    await answered;
    sent.destroy();
    // Whatever the server still does with the rest, it must never come to more.
    await expect.poll(() => countJobs(at(baseURL), tenant, token)).toBe(1_000);
    const again = await fetch(`${baseURL}/api/v1/${tenant.slug}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: line(0),
    });
    expect(again.status).toBe(201);
    expect(await countJobs(at(baseURL), tenant, token)).toBe(1_001);
  });
});
