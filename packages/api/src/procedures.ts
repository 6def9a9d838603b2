import { AuditError } from '@indelible/audit/errors';
import type { Permission } from '@indelible/audit/permissions';
import { missingEvent } from '@indelible/audit/services/missing-event';
import type { InstanceReader, Recorded } from '@indelible/db/ports';
import type {
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
  TrackedEnvelope,
} from '@trpc/server';
import { z } from 'zod';
import { type Access, enterTenant, requireAdministrable, requirePermission } from './access.ts';
import type { AccountDeps, AuthDeps } from './auth/auth-deps.ts';
import { authDeps, type Context, type Deps as ContextDeps, createContext } from './context.ts';
import { toTrpcError } from './errors.ts';
import type { Following } from './live/follow-news.ts';
import type { Beat } from './live/pulse.ts';
import { actorsOf, type SessionPrincipal } from './principal.ts';
import { type LogOfTenant, logOfMembers, logOfTenant } from './tenant-log.ts';
import { baseProcedure, type Meta, type Needs } from './trpc.ts';
import type { TenantDeps, VerbDeps } from './verbs/by.ts';

type Query<In, Out> = TRPCQueryProcedure<{ input: In; output: Out; meta: Meta }>;
type Mutation<In, Out> = TRPCMutationProcedure<{ input: In; output: Out; meta: Meta }>;
type Subscription<In, Out> = TRPCSubscriptionProcedure<{ input: In; output: AsyncIterable<Out, void>; meta: Meta }>;

/** What goes over the wire: `strictObject({})` alone would forbid the tenant beside it. */
type Sent<S extends z.ZodType, More> = z.input<S> extends Record<string, never> ? More : z.input<S> & More;

/**
 * How procedures of one kind are made. `record` takes only verbs whose change is recorded: a `Recorded` is made by the identity
 * store's transaction alone, which refuses a change without its event. No other file may call tRPC's own `mutation`.
 */
type Face<Deps, Schema extends z.ZodType, More = unknown> = {
  read<S extends Schema, T>(schema: S, verb: (deps: Deps, input: z.output<S>) => Promise<T>): Query<Sent<S, More>, T>;
  record<S extends Schema, T>(
    schema: S,
    verb: (deps: Deps, input: z.output<S>) => Promise<Recorded<T>>,
  ): Mutation<Sent<S, More>, T>;
  /** A stream; who may read it is judged again at each answer. */
  follow<S extends Schema, T>(
    schema: S,
    verb: (call: FollowCall<Deps>, input: z.output<S>) => AsyncIterable<TrackedEnvelope<T>, void>,
  ): Subscription<Sent<S, More>, TrackedEnvelope<T>>;
};

type FollowCall<Deps> = Pick<Following<Deps>, 'again' | 'signal' | 'caller' | 'live'>;

/** `open` judges the caller, before the rest of the input is read, and gives what the verb works with. */
function face<Deps, Schema extends z.ZodType, More = unknown>(
  needs: Needs,
  open: (ctx: Context, rawInput: () => Promise<unknown>) => Promise<Deps>,
  whole: (schema: Schema) => z.ZodType = (schema) => schema,
): Face<Deps, Schema, More> {
  const guarded = baseProcedure.meta({ needs }).use(async ({ ctx, getRawInput, next }) => {
    const bound: Deps = await open(ctx, getRawInput);
    const again = () => open(createContext(ctx.deps, ctx.request), getRawInput);
    return next({ ctx: { bound, again } });
  });
  // tRPC can't follow a schema that is a type parameter; the casts say what `whole` and the schema guarantee.
  return {
    read: <S extends Schema, T>(schema: S, verb: (deps: Deps, input: z.output<S>) => Promise<T>) =>
      guarded
        .input(whole(schema))
        .query(({ ctx, input }) => verb(ctx.bound as Deps, input as z.output<S>)) as unknown as Query<Sent<S, More>, T>,
    record: <S extends Schema, T>(schema: S, verb: (deps: Deps, input: z.output<S>) => Promise<Recorded<T>>) =>
      guarded
        .input(whole(schema))
        .mutation(
          async ({ ctx, input }) => (await verb(ctx.bound as Deps, input as z.output<S>)).value,
        ) as unknown as Mutation<Sent<S, More>, T>,
    follow: <S extends Schema, T>(
      schema: S,
      verb: (call: FollowCall<Deps>, input: z.output<S>) => AsyncIterable<TrackedEnvelope<T>, void>,
    ) =>
      guarded.input(whole(schema)).subscription(({ ctx, input, signal = new AbortController().signal }) => {
        const { deps, request } = ctx;
        const call = { again: ctx.again, signal, caller: request.sessionId ?? '', live: deps.live };
        return toldStream(verb(call, input as z.output<S>), { requestId: request.requestId, log: deps.log, input });
      }) as unknown as Subscription<Sent<S, More>, TrackedEnvelope<T>>,
  };
}

/** What breaks a stream is told as what breaks a call. */
async function* toldStream<T>(stream: AsyncIterable<T, void>, where: Parameters<typeof toTrpcError>[1]) {
  try {
    yield* stream;
  } catch (error) {
    throw toTrpcError(error, where);
  }
}

async function requirePrincipal(ctx: Context): Promise<SessionPrincipal> {
  const principal = await ctx.principal();
  if (principal === null) throw new AuditError('unauthorized', 'Sign in to go on.');
  return principal;
}

const verbDeps = (ctx: Context, principal: SessionPrincipal): VerbDeps => ({
  identity: ctx.deps.database.identity,
  nowMs: ctx.deps.nowMs,
  ...actorsOf(principal),
  request: authDeps(ctx).request,
});

/** Whoever calls; the procedure guards itself (first-run's one-time code, a link's token). */
export const openProcedure = face<AuthDeps, z.ZodType>('nothing', async (ctx) => authDeps(ctx));

export const sessionProcedure = face<AccountDeps, z.ZodType>('session', async (ctx) => {
  const principal = await requirePrincipal(ctx);
  return { ...authDeps(ctx), ...verbDeps(ctx, principal), principal };
});

export type InstanceDeps = AccountDeps & {
  allLogs: { reader: InstanceReader; scope: '*'; beat: Beat } & Pick<LogOfTenant, 'cursors' | 'nowMs'>;
  logOfEvent: (id: string) => Promise<LogOfTenant>;
} & Pick<ContextDeps, 'health' | 'metrics'>;
/** To everyone but instance admins these procedures do not exist; nor to one who acts as somebody else. */
export const instanceProcedure = face<InstanceDeps, z.ZodType>('instance-admin', async (ctx) => {
  const principal = await requirePrincipal(ctx);
  if (!principal.user.isInstanceAdmin) throw new AuditError('not_found', 'There is no such page.');
  const { instance } = ctx.deps.database;
  const { cursors, nowMs, health, metrics } = ctx.deps;
  const logOfEvent = async (id: string) => {
    const tenant = await instance.tenantOf(id);
    if (tenant === null) throw await missingEvent(instance, id);
    return logOfTenant(ctx.deps, tenant, null);
  };
  const beat = { key: '*', reader: () => instance };
  const allLogs = { reader: instance, scope: '*' as const, cursors, nowMs, beat };
  return { ...authDeps(ctx), ...verbDeps(ctx, principal), principal, allLogs, logOfEvent, health, metrics };
});

type InTenant = { tenant: string };
const InTenant = z.object({ tenant: z.string() });
type Needed = readonly [Permission, ...Permission[]];

/** Binds the tenant: what runs after it can't name another. The rights are checked before the rest of the input is read. */
function tenantFace<Deps>(
  needs: Needed,
  open: (ctx: Context, access: Access, principal: SessionPrincipal) => Promise<Deps>,
): Face<Deps, z.ZodObject, InTenant> {
  return face(
    needs,
    async (ctx, rawInput) => {
      const principal = await requirePrincipal(ctx);
      const { tenant: slug } = InTenant.parse(await rawInput());
      const access = await enterTenant(ctx.deps.database.identity, principal, slug);
      for (const permission of needs) {
        requireAdministrable(access.tenant, permission);
        requirePermission(access.grants, permission);
      }
      return open(ctx, access, principal);
    },
    // The verb has the tenant already: to it the slug would be one more field of a patch.
    (schema) => schema.extend(InTenant.shape).transform(({ tenant: _slug, ...input }) => input),
  );
}

export const tenantProcedure = (...needs: Needed) =>
  tenantFace<TenantDeps>(needs, async (ctx, access, principal) => {
    const { mailer, publicUrl, log, mailTexts } = authDeps(ctx);
    return { ...verbDeps(ctx, principal), ...access, mail: { mailer, publicUrl, log, mailTexts } };
  });

type ReadsLog = Permission & `AUDITLOG:${string}`;
/** The tenant's log as far as the caller's namespaces go. */
export const logProcedure = (permission: ReadsLog) =>
  tenantFace<LogOfTenant>([permission], async (ctx, { tenant, grants }) =>
    logOfTenant(ctx.deps, tenant, requirePermission(grants, permission)),
  );

/** What tenant 0 holds of the tenant's members. Their events have no namespace: who is limited to some sees none. */
export const memberLogProcedure = (permission: ReadsLog) =>
  tenantFace<LogOfTenant>([permission, 'USER:VIEW'], async (ctx, { tenant, grants }) => {
    const namespaces = requirePermission(grants, permission);
    const ids = namespaces === null ? await ctx.deps.database.identity.directory(tenant).memberIds() : [];
    return logOfMembers(ctx.deps, tenant, ids);
  });
