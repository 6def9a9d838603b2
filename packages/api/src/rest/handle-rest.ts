import { AuditError } from '@indelible/audit/errors';
import { requireActive, requirePermission } from '../access.ts';
import type { Deps, RequestFacts } from '../context.ts';
import { toldError } from '../errors.ts';
import type { TokenPrincipal } from '../principal.ts';
import { logOfTenant } from '../tenant-log.ts';
import { hashOfToken } from '../token.ts';
import { bearerIn, findToken } from './find-token.ts';
import { type Matched, matchRoute } from './routes.ts';

export const REST_ENDPOINT = '/api/v1';
/** Seconds until a caller should ask again when the database is away. */
const RETRY_AFTER = 5;
const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/**
 * One request of a program, by its API token: `GET /api/v1/{tenant}/events …`. Cookies are not looked at, so no page of another
 * site can ask in somebody's name. Errors are JSON {code, message, facts, requestId}.
 */
export async function handleRest(request: Request, deps: Deps, facts: Omit<RequestFacts, 'sessionId'>) {
  const { requestId } = facts;
  let input: Record<string, string> = {};
  try {
    const token = bearerIn(request.headers);
    const caller = token && hashOfToken(token).toString('hex');
    await deps.limits?.take({ ip: facts.ip, caller, isOpen: false });
    const principal = await findToken({ identity: deps.database.identity, nowMs: deps.nowMs }, token);
    const url = new URL(request.url);
    const matched = matchRoute(request.method, partsOf(url));
    const log = openLog(deps, principal, matched);
    input = inputOf(url, matched.params);
    const answer = await matched.route.answer(log, input);
    return Response.json(answer, { headers: { ...HEADERS, 'x-request-id': requestId } });
  } catch (error) {
    const told = toldError(error, { requestId, log: deps.log, input });
    return refusal(told, requestId, request.headers.has('authorization'));
  }
}

/** Tenant, scope, right: in this order, so that a foreign tenant is as unknown as one that never was. */
function openLog(deps: Deps, { tenant, grants, scopes }: TokenPrincipal, { route, tenant: slug }: Matched) {
  if (tenant.slug !== slug) throw new AuditError('not_found', 'There is no such resource.');
  requireActive(tenant);
  if (!scopes.includes(route.scope)) {
    const limit = route.scope;
    throw new AuditError('forbidden', `This token is not made for ${limit}.`, { field: 'scope', limit });
  }
  return logOfTenant(deps, tenant, requirePermission(grants, route.permission));
}

/** Part by part, so that an escaped slash divides nothing. */
function partsOf(url: URL): string[] {
  try {
    return url.pathname.slice(REST_ENDPOINT.length).split('/').slice(1).map(decodeURIComponent);
  } catch (cause) {
    throw new AuditError('not_found', 'There is no such resource.', {}, { cause });
  }
}

/** What is in the path can't be said again in the query, nor anything twice: nobody should have to know which one counts. */
function inputOf(url: URL, params: Record<string, string>): Record<string, string> {
  const input = new Map(Object.entries(params));
  for (const [key, value] of url.searchParams) {
    if (input.has(key)) {
      const field = key.slice(0, 64);
      throw new AuditError('invalid_input', `“${field}” is given twice.`, { field, limit: 'once' });
    }
    input.set(key, value);
  }
  return Object.fromEntries(input);
}

function refusal({ code, status, message, facts }: AuditError, requestId: string, gaveToken: boolean): Response {
  const headers = new Headers({ ...HEADERS, 'x-request-id': requestId });
  // RFC 6750, 3.1: no error code for who came with nothing.
  const why = gaveToken ? ', error="invalid_token"' : '';
  if (code === 'unauthorized') headers.set('www-authenticate', `Bearer realm="indelible"${why}`);
  if (code === 'forbidden' && facts.field === 'scope') {
    headers.set('www-authenticate', `Bearer realm="indelible", error="insufficient_scope", scope="${facts.limit}"`);
  }
  if (facts.field === 'method' && facts.limit !== undefined) headers.set('allow', facts.limit);
  const wait = facts.retryAfterSeconds ?? (code === 'unavailable' ? RETRY_AFTER : null);
  if (wait !== null) headers.set('retry-after', String(wait));
  const wrongMethod = code === 'invalid_input' && facts.field === 'method';
  return Response.json({ code, message, facts, requestId }, { status: wrongMethod ? 405 : status, headers });
}
