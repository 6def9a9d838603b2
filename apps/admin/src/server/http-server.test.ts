import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createHttpServer } from './http-server.ts';

it('has no limit on how long a body may come, but on silence and on a head that does not end', () => {
  const { requestTimeout, headersTimeout, timeout } = createHttpServer();
  expect({ requestTimeout, headersTimeout, timeout }).toEqual({
    requestTimeout: 0,
    headersTimeout: 60_000,
    timeout: 300_000,
  });
});

it('ends a connection on which nothing comes any more', async () => {
  const server = createHttpServer(50);
  server.on('request', (asked) => asked.on('error', () => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sent = request({ method: 'POST', port: (server.address() as AddressInfo).port });
  const ended = new Promise<string>((resolve) => sent.once('error', (error) => resolve(error.message)));
  sent.write('half of what it has to');
  expect(await ended).toBe('socket hang up');
  server.close();
});
