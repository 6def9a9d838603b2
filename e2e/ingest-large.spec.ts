import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { expect, test } from './fixtures.ts';
import { at, countJobs, producerOf } from './producer.ts';

const MEBIBYTE = 1_048_576;
const TOTAL = 200 * MEBIBYTE;
/** One state for all: it is stored once, and the database need not hold 200 MB. */
const STATE = { format: 'text', text: 'x'.repeat(50_000) };
const lineOf = (index: number): Buffer =>
  Buffer.from(
    `${JSON.stringify({
      action: 'EXECUTE',
      resource: { type: 'JOB', id: `job-${index}` },
      actor: { type: 'SERVICE_ACCOUNT', id: 'orders', name: 'orders' },
      after: STATE,
    })}\n`,
  );
const EVENTS = Math.ceil(TOTAL / lineOf(0).length);

test.describe('a body of 200 MB, through the real server', () => {
  test('arrives to the byte, and its sender is never far ahead of what is stored', async ({ baseURL, tenant }) => {
    test.setTimeout(300_000);
    const token = await producerOf(at(baseURL), tenant);
    const sent = httpRequest(`${baseURL}/api/v1/${tenant.slug}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    });
    const response = once(sent, 'response') as Promise<[IncomingMessage]>;
    const ends: number[] = [];
    let written = 0;
    const writing = (async () => {
      for (let index = 0; index < EVENTS; index++) {
        const line = lineOf(index);
        written += line.length;
        ends.push(written);
        if (!sent.write(line)) await once(sent, 'drain');
      }
      sent.end();
    })();
    let ahead = 0;
    let last: { end?: boolean; through: number; accepted: number; bytes?: number } = { through: 0, accepted: 0 };
    const [answer] = await response;
    expect(answer.statusCode).toBe(200);
    for await (const line of createInterface({ input: answer })) {
      last = JSON.parse(line);
      ahead = Math.max(ahead, written - (ends[last.through - 1] ?? 0));
    }
    await writing;
    expect(written).toBeGreaterThan(TOTAL);
    expect(last).toEqual({ end: true, through: EVENTS, accepted: EVENTS, bytes: written });
    // A part, what the sockets hold, and not the rest of the body.
    expect(ahead).toBeLessThan(64 * MEBIBYTE);
    expect(await countJobs(at(baseURL), tenant, token)).toBe(EVENTS);
  });

  test('one that waits for each answer before it goes on is heard to its end', async ({ baseURL, tenant }) => {
    const token = await producerOf(at(baseURL), tenant);
    const sent = httpRequest(`${baseURL}/api/v1/${tenant.slug}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    });
    const response = once(sent, 'response') as Promise<[IncomingMessage]>;
    const line = (index: number) =>
      `{"action":"READ","resource":{"type":"JOB","id":"${index}"},"actor":{"type":"SYSTEM","id":"s","name":"s"}}\n`;
    /** A part is committed when the next line comes. */
    const send = (from: number, to: number) => {
      for (let index = from; index <= to; index++) sent.write(line(index));
    };
    send(0, 1_000);
    const [answer] = await response;
    const through: number[] = [];
    for await (const text of createInterface({ input: answer })) {
      const told = JSON.parse(text);
      through.push(told.through);
      if (told.through === 1_000) send(1_001, 2_000);
      else if (told.through === 2_000) sent.end();
    }
    expect(through).toEqual([1_000, 2_000, 2_001, 2_001]);
    expect(await countJobs(at(baseURL), tenant, token)).toBe(2_001);
  });
});
