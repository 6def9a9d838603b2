import { AuditError, type ErrorCode } from '@indelible/audit/errors';
import type { NamespaceScope } from '@indelible/audit/permissions';
import { exportScope, requireActive, requirePermission } from '../access.ts';
import type { Deps, RequestFacts } from '../context.ts';
import { toldError } from '../errors.ts';
import type { ExportOfTenant } from '../export/export-of-tenant.ts';
import { SPOOL_HEADER } from '../health/spools.ts';
import type { TokenPrincipal } from '../principal.ts';
import { logOfTenant } from '../tenant-log.ts';
import { hashOfToken } from '../token.ts';
import { bearerIn, findToken } from './find-token.ts';
import type { Incoming } from './ingest/content.ts';
import type { IngestOfTenant } from './ingest/ingest-of-tenant.ts';
import { inputOf } from './input-of.ts';
import { type OpenApiDocument, openApiDocument } from './openapi/document.ts';
import { type Matched, matchRoute } from './routes.ts';

export const REST_ENDPOINT = '/api/v1';
/** Seconds until a caller should ask again when the database is away. */
const RETRY_AFTER = 5;
const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/**
 * One request of a program, by its API token: `GET` and `POST /api/v1/{tenant}/events …`. Cookies are not looked at, so no page
 * of another site can ask in somebody's name. Errors are JSON {code, message, facts, requestId}.
 */
export async function handleRest(request: Incoming, deps: Deps, facts: Omit<RequestFacts, 'sessionId'>) {
  const { requestId } = facts;
  const isIngest = request.method === 'POST';
  let input: Record<string, string> = {};
  try {
    const url = new URL(request.url);
    const token = bearerIn(request.headers);
    const caller = token && hashOfToken(token).toString('hex');
    await deps.limits?.take({ ip: facts.ip, caller, isOpen: false });
    if (isDocument(request.method, url)) return stamped(Response.json(document()), requestId);
    const principal = await findToken({ identity: deps.database.identity, nowMs: deps.nowMs }, token);
    const matched = matchRoute(request.method, partsOf(url));
    const { route } = matched;
    const namespaces = enter(principal, matched);
    // What is written stands in the body: a word in the address would be a mistake that nobody sees.
    input = inputOf(url, matched.params, route.method === 'POST' ? [] : Object.keys(route.input.shape));
    if (route.method === 'POST') {
      deps.health.spools.note(principal, request.headers.get(SPOOL_HEADER));
      return stamped(await route.receive(ingestOf(deps, principal, namespaces, requestId), request), requestId);
    }
    if ('stream' in route) return stamped(await route.stream(exportOf(deps, principal, facts), input), requestId);
    const log = logOfTenant(deps, principal.tenant, namespaces);
    return stamped(Response.json(await route.answer(log, input)), requestId);
  } catch (error) {
    const told = toldError(error, { requestId, log: deps.log, input });
    if (isIngest) deps.metrics.refused(told.code);
    return refusal(told, requestId, request.headers.has('authorization'));
  }
}

/** What there is to ask for is no secret: the one path that needs no token. */
const isDocument = (method: string, { pathname }: URL): boolean =>
  method === 'GET' && pathname === `${REST_ENDPOINT}/openapi.json`;

let made: OpenApiDocument | null = null;
function document(): OpenApiDocument {
  made ??= openApiDocument();
  return made;
}

function stamped(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  response.headers.set('x-request-id', requestId);
  return response;
}

function ingestOf(
  { database, log, metrics, tail, nowMs }: Deps,
  { tenant, account }: TokenPrincipal,
  scope: NamespaceScope,
  requestId: string,
): IngestOfTenant {
  const { ingest } = database.tenant(tenant);
  const store: IngestOfTenant['store'] = async (groups) => {
    await tail?.(tenant);
    const { receipts, fresh } = await ingest.store(groups);
    metrics.accepted({ fresh, known: receipts.flat().length - fresh });
    return receipts;
  };
  const told = (error: unknown) => toldError(error, { requestId, log });
  const stopped = (code: ErrorCode) => metrics.refused(code);
  return { store, accountId: account.id, scope, nowMs, told, stopped, requestId };
}

function exportOf(
  deps: Deps,
  { tenant, account, grants }: TokenPrincipal,
  { requestId, ip, userAgent }: Omit<RequestFacts, 'sessionId'>,
): ExportOfTenant {
  const actor = { type: 'SERVICE_ACCOUNT' as const, id: account.id, name: account.name };
  const by = { actor, request: { ip, userAgent, correlationId: requestId } };
  const failed = (error: unknown) => void toldError(error, { requestId, log: deps.log });
  const logFor = async (withStates: boolean) => logOfTenant(deps, tenant, exportScope(grants, withStates));
  return { logFor, identity: deps.database.identity, tenant, by, failed };
}

/** Tenant, scope, right: in this order, so that a foreign tenant is as unknown as one that never was. Where the right holds. */
function enter({ tenant, grants, scopes }: TokenPrincipal, { route, tenant: slug }: Matched): NamespaceScope {
  if (tenant.slug !== slug) throw new AuditError('not_found', 'There is no such resource.');
  requireActive(tenant);
  if (!scopes.includes(route.scope)) {
    const [limit, received] = [route.scope, scopes.join(', ')];
    throw new AuditError('forbidden', `This token is not made for ${limit}.`, { field: 'scope', limit, received });
  }
  return requirePermission(grants, route.permission);
}

/** Part by part, so that an escaped slash divides nothing. */
function partsOf(url: URL): string[] {
  try {
    return url.pathname.slice(REST_ENDPOINT.length).split('/').slice(1).map(decodeURIComponent);
  } catch (cause) {
    throw new AuditError('not_found', 'There is no such resource.', {}, { cause });
  }
}

function refusal({ code, status, message, facts }: AuditError, requestId: string, gaveToken: boolean): Response {
  const headers = new Headers({ ...HEADERS, 'x-request-id': requestId });
  // RFC 6750, 3.1: no error code for who came with nothing.
  const why = gaveToken ? ', error="invalid_token"' : '';
  if (code === 'unauthorized') headers.set('www-authenticate', `Bearer realm="indelible"${why}`);
  if (code === 'forbidden' && facts.field === 'scope') {
    headers.set('www-authenticate', `Bearer realm="indelible", error="insufficient_scope", scope="${facts.limit}"`);
  }
  if (code === 'unsupported_media_type' && facts.field === 'Content-Encoding') headers.set('accept-encoding', 'gzip');
  if (facts.field === 'method' && facts.limit !== undefined) headers.set('allow', facts.limit);
  const wait = facts.retryAfterSeconds ?? (code === 'unavailable' ? RETRY_AFTER : null);
  if (wait !== null) headers.set('retry-after', String(wait));
  const wrongMethod = code === 'invalid_input' && facts.field === 'method';
  return Response.json({ code, message, facts, requestId }, { status: wrongMethod ? 405 : status, headers });
}
