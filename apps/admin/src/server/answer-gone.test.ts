import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { answerGone, sayGone } from './answer-gone.ts';

it('makes a page 410 of whose request it was said, and no other', async () => {
  const statuses: Record<string, number> = { plain: 200, gone: 200, failed: 500, implicit: 200 };
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    request.headers['x-request-id'] = name;
    answerGone(request, response);
    if (name !== 'plain') sayGone(name);
    response.statusCode = statuses[name]!;
    if (name === 'gone') response.flushHeaders();
    response.end(name);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (name: string) => (await fetch(`http://127.0.0.1:${port}/${name}`)).status;
  expect([await ask('gone'), await ask('implicit'), await ask('plain'), await ask('failed')]).toEqual([
    410, 410, 200, 500,
  ]);
  server.close();
});
