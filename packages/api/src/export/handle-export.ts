import { AuditError } from '@indelible/audit/errors';
import { enterTenant, exportScope, requirePermission } from '../access.ts';
import { authDeps, createContext, type Deps, type RequestFacts } from '../context.ts';
import { toldError } from '../errors.ts';
import { actorsOf } from '../principal.ts';
import { inputOf } from '../rest/input-of.ts';
import { logOfTenant } from '../tenant-log.ts';
import { exportEvents } from './export-of-tenant.ts';

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/**
 * `GET /api/t/{tenant}/export`: the same as the REST route, for the page's own button, by the session. It leaves events, so a
 * link on another site must not start one: browsers say where a request comes from (Fetch Metadata), and those that don't send
 * the cookie to their own site alone (SameSite).
 */
export async function handleExport(request: Request, deps: Deps, facts: RequestFacts, slug: string): Promise<Response> {
  const { requestId } = facts;
  let input: Record<string, string> = {};
  try {
    const context = createContext(deps, facts);
    await context.count(false);
    const site = request.headers.get('sec-fetch-site') ?? 'none';
    if (site !== 'same-origin' && site !== 'none') {
      throw new AuditError('forbidden', 'This request comes from another site.', { field: 'Sec-Fetch-Site' });
    }
    const principal = await context.principal();
    if (principal === null) throw new AuditError('unauthorized', 'Sign in to go on.');
    const { tenant, grants } = await enterTenant(deps.database.identity, principal, slug);
    requirePermission(grants, 'AUDITLOG:EXPORT');
    const logFor = (withStates: boolean) => logOfTenant(deps, tenant, exportScope(grants, withStates));
    input = inputOf(new URL(request.url), {});
    const by = { ...actorsOf(principal), request: authDeps(context).request };
    const failed = (error: unknown) => void toldError(error, { requestId, log: deps.log });
    const answer = await exportEvents({ logFor, identity: deps.database.identity, tenant, by, failed }, input);
    return stamped(answer, requestId);
  } catch (error) {
    const told = toldError(error, { requestId, log: deps.log, input });
    const { code, status, message, facts: why } = told;
    const answer = Response.json({ code, message, facts: why, requestId }, { status });
    if (code === 'unavailable') answer.headers.set('retry-after', '5');
    if (why.retryAfterSeconds !== undefined) answer.headers.set('retry-after', String(why.retryAfterSeconds));
    return stamped(answer, requestId);
  }
}

function stamped(answer: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value);
  answer.headers.set('x-request-id', requestId);
  return answer;
}
