import { createServer, type Server } from 'node:http';

/** A query of 4,096 characters is up to 36 kB in a URL; Node's own limit is 16. */
const MAX_HEADER_BYTES = 65_536;
/** For the head of a request; without saying so it would be off with the other one. */
const HEAD_MS = 60_000;
/** A connection on which nothing moves for this long is ended: it is gone, or holds a place on purpose. */
const IDLE_MS = 300_000;

/**
 * A stream of events may take hours: Node's limit of five minutes for a whole request is off. What holds instead is that bytes
 * keep coming, and a minute for the head.
 */
export function createHttpServer(idleMs = IDLE_MS): Server {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 0, headersTimeout: HEAD_MS });
  server.setTimeout(idleMs);
  return server;
}
