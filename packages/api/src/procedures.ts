import { AuditError } from '@indelible/audit/errors';
import { noSuchEvent } from '@indelible/audit/services/get-event';
import type { Tenant } from '@indelible/db/ports';
import { z } from 'zod';
import { authDeps, type Context } from './context.ts';
import { actorOf, type Principal } from './principal.ts';
import { mayRole, type Resource, type Right } from './rights.ts';
import { SLUG } from './slug.ts';
import { logOfTenant } from './tenant-log.ts';
import { baseProcedure } from './trpc.ts';
import type { VerbDeps } from './verbs/by.ts';

/** Whoever calls; the procedure guards itself (first-run's one-time code). */
export const openProcedure = baseProcedure
  .meta({ needs: 'nothing' })
  .use(({ ctx, next }) => next({ ctx: { auth: authDeps(ctx) } }));

async function requirePrincipal(ctx: Context): Promise<Principal> {
  const principal = await ctx.principal();
  if (principal === null) throw new AuditError('unauthorized', 'Sign in to go on.');
  return principal;
}

export const sessionProcedure = baseProcedure
  .meta({ needs: 'session' })
  .use(async ({ ctx, next }) => next({ ctx: { principal: await requirePrincipal(ctx), auth: authDeps(ctx) } }));

/** To everyone but instance admins these procedures do not exist. */
export const instanceProcedure = baseProcedure.meta({ needs: 'instance-admin' }).use(async ({ ctx, next }) => {
  const principal = await requirePrincipal(ctx);
  if (!principal.user.isInstanceAdmin) throw new AuditError('not_found', 'There is no such page.');
  const { identity, instance } = ctx.deps.database;
  const verbs: VerbDeps = { identity, actor: actorOf(principal.user), request: authDeps(ctx).request };
  const logOfEvent = async (id: string) => {
    const tenant = await instance.tenantOf(id);
    if (tenant === null) throw noSuchEvent();
    return logOfTenant(ctx.deps, tenant);
  };
  const { cursors, nowMs } = ctx.deps;
  return next({ ctx: { principal, verbs, logOfEvent, allLogs: { reader: instance, scope: '*', cursors, nowMs } } });
});

/** Binds the tenant's store: what runs after it can't name another tenant. Foreign and unknown are the same 404. */
export const tenantProcedure = (resource: Resource, right: Right) =>
  baseProcedure
    .meta({ needs: `${resource}:${right}` })
    .input(z.object({ tenant: z.string() }))
    .use(async ({ ctx, input, next }) => {
      const principal = await requirePrincipal(ctx);
      const tenant = await openTenant(ctx, principal, input.tenant, resource, right);
      return next({ ctx: { principal, tenant, log: logOfTenant(ctx.deps, tenant) } });
    });

async function openTenant(
  ctx: Context,
  principal: Principal,
  slug: string,
  resource: Resource,
  right: Right,
): Promise<Tenant> {
  const membership = principal.memberships.find((one) => one.tenant.slug === slug);
  if (membership) {
    if (mayRole(membership.role, resource, right) || principal.user.isInstanceAdmin) return membership.tenant;
    throw new AuditError('forbidden', `Your role does not include ${resource} ${right}.`, {
      field: 'tenant',
      limit: `${resource} ${right}`,
    });
  }
  const tenant =
    principal.user.isInstanceAdmin && SLUG.test(slug) ? await ctx.deps.database.identity.tenantBySlug(slug) : null;
  if (tenant === null) throw new AuditError('not_found', 'There is no such page.');
  return tenant;
}
