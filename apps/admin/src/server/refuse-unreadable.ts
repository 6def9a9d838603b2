import type { IncomingMessage, ServerResponse } from 'node:http';
import { quoted } from '@indelible/audit/check';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

type Refused = { status: 400 | 405; message: string; facts: { field: string; limit: string; received: string } };

/**
 * Answers what Next answers with a bare 500 and a stack in the log: a path whose percent signs are no UTF-8, and TRACE, of which no
 * web Request can be made. Errors are those of the API: {code, message, facts, requestId}. After `prepareRequest`. False: go on.
 */
export function refuseUnreadable(request: IncomingMessage, response: ServerResponse): boolean {
  const refused = unreadable(request.method ?? '', request.url ?? '');
  if (refused === null) return false;
  const { status, message, facts } = refused;
  const body = JSON.stringify({ code: 'invalid_input', message, facts, requestId: request.headers['x-request-id'] });
  if (status === 405) response.setHeader('allow', facts.limit);
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'private, no-store');
  response.end(body);
  request.resume();
  return true;
}

function unreadable(method: string, url: string): Refused | null {
  if (!METHODS.includes(method)) {
    const facts = { field: 'method', limit: METHODS.join(', '), received: method.slice(0, 20) };
    return { status: 405, message: `This is asked by ${facts.limit}.`, facts };
  }
  const path = url.split(/[?#]/, 1)[0] ?? '';
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    const facts = { field: 'path', limit: 'UTF-8 in percent signs', received: quoted(path) };
    return { status: 400, message: `The path must be ${facts.limit}; received ${facts.received}.`, facts };
  }
}
