import { createHash, timingSafeEqual } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { Deps, RequestFacts } from '../context.ts';
import { toldError } from '../errors.ts';
import { findPrincipal } from '../principal.ts';
import { bearerIn } from '../rest/find-token.ts';

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/**
 * `GET /api/metrics`: for the bearer of METRICS_TOKEN, or an instance admin's session (who acts as nobody). The token needs no
 * database, so that figures can be read while it is away.
 */
export async function handleMetrics(request: Request, deps: Deps, facts: RequestFacts): Promise<Response> {
  const { requestId } = facts;
  try {
    await deps.limits?.take({ ip: facts.ip, caller: facts.sessionId, isOpen: false });
    await requireReader(request.headers, deps, facts);
    const { contentType, text } = await deps.metrics.expose();
    return new Response(text, { headers: { ...HEADERS, 'content-type': contentType, 'x-request-id': requestId } });
  } catch (error) {
    const { code, status, message, facts: why } = toldError(error, { requestId, log: deps.log });
    const headers = new Headers({ ...HEADERS, 'x-request-id': requestId });
    if (code === 'unauthorized') headers.set('www-authenticate', 'Bearer realm="indelible metrics"');
    if (code === 'unavailable') headers.set('retry-after', '5');
    if (why.retryAfterSeconds !== undefined) headers.set('retry-after', String(why.retryAfterSeconds));
    return Response.json({ code, message, facts: why, requestId }, { status, headers });
  }
}

async function requireReader(headers: Headers, deps: Deps, { sessionId }: RequestFacts): Promise<void> {
  const token = bearerIn(headers);
  if (token !== null && deps.metricsToken !== null && isSame(token, deps.metricsToken)) return;
  const { identity } = deps.database;
  const principal = token === null ? await findPrincipal({ identity, nowMs: deps.nowMs }, sessionId) : null;
  if (principal === null) {
    throw new AuditError(
      'unauthorized',
      'Send METRICS_TOKEN (“Authorization: Bearer …”), or sign in as instance admin.',
    );
  }
  const isAdmin = principal.user.isInstanceAdmin && principal.impersonator === null;
  if (!isAdmin) throw new AuditError('not_found', 'There is no such page.');
}

/** As long for any guess. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
