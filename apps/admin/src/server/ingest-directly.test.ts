import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type { Incoming } from '@indelible/api/rest/ingest/content';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ingestDirectly } from './ingest-directly.ts';

const held = globalThis as { indelibleRest?: (request: Incoming) => Promise<Response> };
let server: Server;
beforeEach(async () => {
  server = createServer((request, response) => {
    response.setHeader('x-request-id', 'of the server');
    if (!ingestDirectly(request, response)) response.end('by Next');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  delete held.indelibleRest;
  server.closeAllConnections();
  server.close();
});

const send = (path: string, method = 'POST') =>
  httpRequest(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' },
  });
/** Goes away when what it has sent is there. */
async function sendHalf(): Promise<void> {
  const sent = send('/api/v1/acme/events');
  sent.on('error', () => {});
  const arrived = once(server, 'request');
  sent.write('half');
  await arrived;
  sent.destroy();
}
const answerTo = async (sent: ReturnType<typeof send>) => ((await once(sent, 'response')) as [IncomingMessage])[0];

it('hands over what was sent and answers what is answered', async () => {
  let seen: unknown;
  held.indelibleRest = async ({ method, url, headers, body }) => {
    seen = [method, new URL(url).pathname, headers.get('x-forwarded-for'), await text(body as Readable)];
    return Response.json({ accepted: 1 }, { status: 201, headers: { 'x-request-id': 'r1' } });
  };
  const answer = await answerTo(send('/api/v1/acme/events').end('[1]'));
  expect([answer.statusCode, answer.headers['x-request-id'], await text(answer)]).toEqual([
    201,
    'r1',
    '{"accepted":1}',
  ]);
  expect(answer.headers['content-length']).toBe('14');
  expect(seen).toEqual(['POST', '/api/v1/acme/events', '192.0.2.7', '[1]']);
});

it('leaves everything else to Next, and all of it until the route is there', async () => {
  expect(await text(await answerTo(send('/api/v1/acme/events').end('[1]')))).toBe('by Next');
  held.indelibleRest = async () => new Response('directly');
  for (const path of [
    '/api/v1/acme/events?q=a',
    '/api/v1/acme/events/count',
    '/api/v1//events',
    '/x/api/v1/acme/events',
  ])
    expect(await text(await answerTo(send(path).end())), path).toBe('by Next');
  expect(await text(await answerTo(send('/api/v1/acme/events', 'GET').end()))).toBe('by Next');
  expect(await text(await answerTo(send('/api/v1/acme/events').end()))).toBe('directly');
});

it('lines are answered while more are sent', async () => {
  held.indelibleRest = async ({ body }) => {
    const lines = (body as Readable)[Symbol.asyncIterator]();
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
    return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
  };
  const sent = send('/api/v1/acme/events');
  sent.write('one\n');
  const answer = await answerTo(sent);
  const lines = answer[Symbol.asyncIterator]();
  expect(String((await lines.next()).value)).toBe('one\n');
  sent.end('two\n');
  expect(String((await lines.next()).value)).toBe('two\n');
  expect((await lines.next()).done).toBe(true);
});

it('a sender that goes away is no end of what it sent', async () => {
  const reading = new Promise<unknown>((resolve) => {
    held.indelibleRest = async ({ body }) => {
      resolve(await buffer(body as Readable).catch((error: unknown) => error));
      return new Response();
    };
  });
  await sendHalf();
  expect(await reading).toBeInstanceOf(Error);
});

it('a sender that goes away before anybody reads what it sent ends nothing else', async () => {
  const uncaught = vi.fn();
  process.on('uncaughtException', uncaught);
  const reading = new Promise<unknown>((resolve) => {
    held.indelibleRest = async ({ body }) => {
      // As while the token is looked up.
      await new Promise((gone) => (body as Readable).once('close', gone));
      resolve(await buffer(body as Readable).catch((error: unknown) => error));
      return new Response();
    };
  });
  await sendHalf();
  expect(await reading).toBeInstanceOf(Error);
  process.off('uncaughtException', uncaught);
  expect(uncaught).not.toHaveBeenCalled();
});

it('an answer before the end of what is sent arrives, and the rest is let go', async () => {
  held.indelibleRest = async ({ body }) => {
    for await (const _ of body as Readable) break;
    return new Response('too much', { status: 413 });
  };
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  // More than all buffers between hold: it has to be taken from the sender.
  const [chunk, chunks] = [Buffer.alloc(1_048_576), 32];
  const head = (length: number) => `POST /api/v1/acme/events HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
  let heard = '';
  socket.on('data', (part) => {
    heard += part;
  });
  const hears = async (answers: number) => {
    while (heard.split('too much').length <= answers) await once(socket, 'data');
  };
  socket.write(head(chunk.length * chunks));
  socket.write(chunk);
  await hears(1);
  expect(heard).toMatch(/^HTTP\/1\.1 413 /);
  for (let index = 1; index < chunks; index++) if (!socket.write(chunk)) await once(socket, 'drain');
  socket.write(`${head(1)}x`);
  await hears(2);
  socket.destroy();
});

it('what the route throws is a 500 without its words', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  held.indelibleRest = async () => {
    throw new Error('secret');
  };
  const answer = await answerTo(send('/api/v1/acme/events').end('[1]'));
  expect([answer.statusCode, await text(answer)]).toEqual([500, '']);
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});
