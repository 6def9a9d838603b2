import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HoldingProxy = { origin: string; close: () => Promise<void> };

/** A proxy in front of a server that holds each answer back until it has ended, as some do: of one that never ends nothing comes. */
export async function openHoldingProxy(baseURL: string): Promise<HoldingProxy> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const asked = request(new URL(incoming.url ?? '/', baseURL), { method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.end(Buffer.concat(parts));
      });
    });
    asked.on('error', () => outgoing.destroy());
    outgoing.on('close', () => asked.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // The same name, so that the session's cookie is sent: cookies know no ports.
    origin: `http://${new URL(baseURL).hostname}:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
