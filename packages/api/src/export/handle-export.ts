import { AuditError } from '@indelible/audit/errors';
import { ExportEvents } from '@indelible/audit/services/export-events';
import { enterTenant, exportScope, requireAdministrable, requirePermission } from '../access.ts';
import { authDeps, createContext, type Deps, type RequestFacts } from '../context.ts';
import { toldError } from '../errors.ts';
import { actorsOf, type SessionPrincipal } from '../principal.ts';
import { inputOf } from '../rest/input-of.ts';
import { logOfMembers, logOfTenant } from '../tenant-log.ts';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import { type ExportOfTenant, exportEvents } from './export-of-tenant.ts';

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/** Whose log: a tenant's, what tenant 0 holds of its members, or all tenants'. */
export type ExportAsked = { kind: 'tenant' | 'members'; slug: string } | { kind: 'instance' };

/**
 * `GET /api/t/{tenant}/export`, `…/sign-ins/export` and `/api/instance/export`: the same as the REST route, for the pages' own buttons, by
 * the session. It leaves events, so a link on another site must not start one: browsers say where a request comes from (Fetch Metadata), and those
 * that don't send the cookie to their own site alone (SameSite).
 */
export async function handleExport(
  request: Request,
  deps: Deps,
  facts: RequestFacts,
  asked: ExportAsked,
): Promise<Response> {
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
    const log = asked.kind === 'instance' ? await allLogs(deps, principal) : await logIn(deps, principal, asked);
    input = inputOf(new URL(request.url), {}, Object.keys(ExportEvents.shape));
    const by = { ...actorsOf(principal), request: authDeps(context).request };
    const failed = (error: unknown) => void toldError(error, { requestId, log: deps.log });
    const answer = await exportEvents({ ...log, identity: deps.database.identity, by, failed, isWatched: true }, input);
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

type Bound = Pick<ExportOfTenant, 'tenant' | 'logFor' | 'what'>;

async function logIn(
  deps: Deps,
  principal: SessionPrincipal,
  { kind, slug }: Exclude<ExportAsked, { kind: 'instance' }>,
): Promise<Bound> {
  const { identity } = deps.database;
  const { tenant, grants } = await enterTenant(identity, principal, slug);
  requirePermission(grants, 'AUDITLOG:EXPORT');
  if (kind === 'tenant')
    return { tenant, logFor: async (withStates) => logOfTenant(deps, tenant, exportScope(grants, withStates)) };
  requireAdministrable(tenant, 'USER:VIEW');
  requirePermission(grants, 'USER:VIEW');
  // Their events have no namespace: who is limited to some exports none.
  const logFor = async (withStates: boolean) => {
    const ids = exportScope(grants, withStates) === null ? await identity.directory(tenant).memberIds() : [];
    return logOfMembers(deps, tenant, ids);
  };
  return { tenant, logFor, what: 'members' };
}

/** To everyone but instance admins there is no such log; nor to one who acts as somebody else. */
async function allLogs({ database, cursors, nowMs }: Deps, { user }: SessionPrincipal): Promise<Bound> {
  if (!user.isInstanceAdmin) throw new AuditError('not_found', 'There is no such page.');
  const log = { reader: database.instance, scope: '*', cursors, nowMs };
  return { tenant: await instanceTenant(database.identity), logFor: async () => log, what: 'all-tenants' };
}

function stamped(answer: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value);
  answer.headers.set('x-request-id', requestId);
  return answer;
}
