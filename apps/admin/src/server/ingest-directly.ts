import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Incoming } from '@indelible/api/rest/ingest/content';

/** As app/api/v1 holds it: this file runs beside Next's bundle, which tells errors apart by classes of its own. */
const held = globalThis as { indelibleRest?: (request: Incoming) => Promise<Response> };

const INGEST = /^\/api\/v1\/[^/?#]+\/events$/;
const LINES_TYPE = 'application/x-ndjson';
/** What is still being sent when the answer is out has this long to end: a connection cut at once would lose the answer too. */
const LINGER_MS = 5_000;

/**
 * Answers `POST /api/v1/{tenant}/events` past Next, which takes some milliseconds for each call, as much as storing a hundred
 * events does. The handler is the route's own, and so are its answers. False: this is another request, or the route is not
 * loaded yet.
 */
export function ingestDirectly(request: IncomingMessage, response: ServerResponse): boolean {
  const handle = held.indelibleRest;
  if (!handle || request.method !== 'POST' || !INGEST.test(request.url ?? '')) return false;
  answer(handle, request, response).catch((error: unknown) => {
    console.error(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
  return true;
}

async function answer(
  handle: (request: Incoming) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = `http://${request.headers.host}${request.url}`;
  const answered = await handle({ method: 'POST', url, headers: headersOf(request), body: bodyOf(request) });
  const { status, headers, body } = answered;
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  response.once('finish', () => drain(request));
  // A sender that went away while its lines were answered is told nothing any more.
  if (body !== null && headers.get('content-type') === LINES_TYPE)
    await pipeline(Readable.fromWeb(body as ReadableStream), response).catch(() => {});
  else response.end(await answered.text());
}

function headersOf({ headers }: IncomingMessage): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) all.set(name, String(value));
  }
  return all;
}

/**
 * Who reads it and stops has not ended the connection, on which the answer is to go out. A sender that is gone before its end
 * ends it with an error.
 */
function bodyOf(request: IncomingMessage): Readable {
  const body = new PassThrough();
  // While the token is looked up nobody reads yet, and an error that nobody hears is the process's.
  body.on('error', () => {});
  request.once('error', (error) => body.destroy(error));
  request.once('close', () => {
    if (!request.complete) body.destroy(new Error('the connection ended early'));
  });
  return request.pipe(body);
}

function drain(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}
