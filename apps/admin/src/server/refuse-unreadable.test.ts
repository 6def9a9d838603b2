import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseUnreadable } from './refuse-unreadable.ts';

let server: Server;
beforeEach(async () => {
  server = createServer((request, response) => {
    request.headers['x-request-id'] = 'r1';
    if (!refuseUnreadable(request, response)) response.end('by Next');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** As it stands on the wire: a client of HTTP would mend it, or refuse it itself. */
async function ask(line: string) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body };
}

it.each(['/api/v1/%zz/events', '/%ff', '/t/%e2%82/audit-logs?q=a', '/%', '/a%2'])(
  'refuses the path %s',
  async (path) => {
    const { status, head, body } = await ask(`GET ${path}`);
    const received = JSON.stringify(path.split('?')[0]);
    expect([status, JSON.parse(body)]).toEqual([
      400,
      {
        code: 'invalid_input',
        message: `The path must be UTF-8 in percent signs; received ${received}.`,
        facts: { field: 'path', limit: 'UTF-8 in percent signs', received },
        requestId: 'r1',
      },
    ]);
    expect(head).toContain('content-type: application/json');
  },
);

it('refuses a method that no route can be asked by, with those that there are', async () => {
  const { status, head, body } = await ask('TRACE /api/v1/acme/events');
  expect([status, JSON.parse(body)]).toMatchObject([405, { code: 'invalid_input', facts: { received: 'TRACE' } }]);
  expect(head).toContain('\r\nallow: get, head, post, put, patch, delete, options\r\n');
});

it.each(['/', '/t/a%20b%E2%82%AC?q=%zz', '/api/v1/acme/events?q=100%'])('leaves %s to Next', async (path) => {
  for (const method of ['GET', 'OPTIONS', 'DELETE']) expect((await ask(`${method} ${path}`)).body).toContain('by Next');
});
