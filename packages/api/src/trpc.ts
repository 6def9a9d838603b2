import { AuditError } from '@indelible/audit/errors';
import type { Permission } from '@indelible/audit/permissions';
import { initTRPC } from '@trpc/server';
import superjson from 'superjson';
import type { Context } from './context.ts';
import { auditErrorIn, errorData, toTrpcError } from './errors.ts';

/** What a caller needs before a procedure runs; every procedure says it, and a test walks the router for one that does not. */
export type Needs = 'nothing' | 'session' | 'instance-admin' | readonly [Permission, ...Permission[]];
export type Meta = { needs: Needs };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    // A proxy that hears nothing ends a connection, and a browser that hears nothing can't tell a lost one.
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
    // Stacks are for the log: never on the wire, whatever NODE_ENV says.
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const data = errorData(error, ctx?.request.requestId ?? null);
      const said = ctx?.say?.({ ...data, message: shape.message });
      const { path } = shape.data;
      const httpStatus = auditErrorIn(error)?.status ?? shape.data.httpStatus;
      return { ...shape, data: { ...data, ...(said && { said }), httpStatus, path } };
    },
  });

/** The one place where errors become answers. In tRPC 11 `next()` resolves to `{ ok: false }`; it does not throw. */
const mapErrors = t.middleware(async ({ ctx, next, getRawInput }) => {
  const result = await next();
  if (result.ok) return result;
  const where = { requestId: ctx.request.requestId, log: ctx.deps.log };
  const raw = await getRawInput().then(
    (input) => ({ input }),
    () => null,
  );
  // What the transformer could not read must not look like a fault of ours.
  const error =
    raw === null && auditErrorIn(result.error) === null
      ? new AuditError('invalid_input', 'The input can’t be read as superjson.')
      : result.error;
  throw toTrpcError(error, { ...where, input: raw?.input });
});

/** Before anything is looked up. What anyone may call has a limit of its own, by the network it comes from. */
const limitRate = t.middleware(async ({ ctx, meta, next }) => {
  await ctx.count(meta?.needs === 'nothing');
  return next();
});

export const { router, createCallerFactory } = t;
/** Without needs declared: only procedures.ts may build on it. */
export const baseProcedure = t.procedure.use(mapErrors).use(limitRate);
