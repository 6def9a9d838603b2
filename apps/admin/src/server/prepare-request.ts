import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress, type TrustedProxies } from './client-address.ts';
import { securityHeaders } from './security-headers.ts';

/** Headers by which a client or a proxy could speak for someone else; all are dropped or written anew. */
const UNTRUSTED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-request-id',
  'x-return-path',
  'content-security-policy',
  'x-middleware-subrequest',
] as const;

type Origin = { publicUrl: URL; trustedProxies: TrustedProxies };

/**
 * Makes a request say only what this server knows: the address is the socket's (or a trusted proxy's word), host and
 * protocol are PUBLIC_URL's, the request id is ours. Everything behind it may read these headers as facts.
 */
export function prepareRequest(request: IncomingMessage, response: ServerResponse, origin: Origin): void {
  const forwardedFor = [request.headers['x-forwarded-for']].flat().join(', ');
  const address = clientAddress(request.socket.remoteAddress, forwardedFor, origin.trustedProxies);
  for (const name of UNTRUSTED) delete request.headers[name];
  const requestId = randomUUID();
  Object.assign(request.headers, {
    host: origin.publicUrl.host,
    'x-forwarded-host': origin.publicUrl.host,
    'x-forwarded-proto': origin.publicUrl.protocol.slice(0, -1),
    'x-forwarded-for': address ?? '',
    'x-request-id': requestId,
  });
  for (const [name, value] of Object.entries(securityHeaders(origin.publicUrl))) response.setHeader(name, value);
  response.setHeader('x-request-id', requestId);
}
