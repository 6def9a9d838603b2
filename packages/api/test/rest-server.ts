import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { handleRest } from '../src/rest/handle-rest.ts';
import type { World } from './world.ts';

/** What Next does before and after our route is asked, over real sockets. */
export async function restServer(world: World): Promise<{ server: Server; url: string }> {
  const server = createServer(async (asked, response) => {
    const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
    const body = asked.method === 'POST' ? (Readable.toWeb(asked) as ReadableStream<Uint8Array>) : null;
    const init = { method: asked.method ?? 'GET', headers, body, duplex: 'half' } as const;
    const answer = await handleRest(new Request(`http://localhost${asked.url}`, init), world.api, world.facts(null));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
