import type { IncomingMessage, ServerResponse } from 'node:http';

/** Ids of requests. Next's bundle and the server around it are one process, and share no module. */
const held = globalThis as { indelibleGone?: Set<string> };

/** A page can be 404, 403 or 401, and no other refusal: one that is to be 410 says so here, and is otherwise made like any page. */
export function sayGone(requestId: string | null): void {
  if (requestId !== null) held.indelibleGone?.add(requestId);
}

/** Makes the 200 of such a page a 410. After `prepareRequest`, which names the request. */
export function answerGone(request: IncomingMessage, response: ServerResponse): void {
  held.indelibleGone ??= new Set();
  const gone = held.indelibleGone;
  const id = String(request.headers['x-request-id']);
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 && gone.has(id) ? 410 : status, ...rest);
  response.once('close', () => gone.delete(id));
}
