import { currentContext } from '../actor-context.ts';
import {
  type AuditPlan,
  type Methods,
  propertyOf,
  RAW_CALLS,
  rawCall,
  unaudited,
  WRITE_OPERATIONS,
  type WriteOperation,
} from './audit-plan.ts';
import { type CaptureOptions, capture } from './capture.ts';
import { delegateOf, isInTransaction, type PrismaClientPort } from './client-port.ts';
import { lazily, refusedCall } from './lazy-call.ts';
import { nestedWrite } from './nested-writes.ts';
import { rawWrite, sqlIn } from './raw-writes.ts';

type Args = Record<string, unknown>;

/** Mode `client`: chosen models write with their events; nothing else writes them where it would not be seen. */
export function capturingMethods(plan: AuditPlan): Methods {
  const model = Object.keys(plan.shapes).map((name) => [
    propertyOf(name),
    Object.fromEntries(WRITE_OPERATIONS.map((operation) => [operation, methodOf(plan, name, operation)])),
  ]);
  const client = RAW_CALLS.map((name) => [
    name,
    function raw(this: { $parent?: PrismaClientPort }, ...args: unknown[]) {
      const error = plan.allow?.rawWrites ? null : rawWrite(sqlIn(args), plan.plans.values());
      return error ? refusedCall(error) : rawCall(unaudited(plan, this), name, args);
    },
  ]);
  return { model: Object.fromEntries(model), client: plan.allow?.rawWrites ? {} : Object.fromEntries(client) };
}

function methodOf(plan: AuditPlan, name: string, operation: WriteOperation) {
  const chosen = plan.plans.get(name);
  const isChosen = (model: string) => plan.plans.has(model);
  return function write(this: { $parent?: PrismaClientPort }, args: Args = {}) {
    const parent = unaudited(plan, this);
    const error = plan.allow?.nestedWrites ? null : nestedWrite(plan.shapes, isChosen, name, args);
    if (error) return refusedCall(error);
    // Prisma's own call, with all that it can do.
    if (!chosen) return delegateOf(parent, name)[operation]!(args);
    const { actor, outbox, maxRows } = plan;
    const options = { plan: chosen, operation, args, actor, outbox, maxRows, context: currentContext() };
    return lazily(() => inTransaction(plan, parent, options));
  };
}

const UPSERT_TRIES = 3;

/** In the host's transaction, or in one of its own. */
async function inTransaction(plan: AuditPlan, client: PrismaClientPort, options: CaptureOptions): Promise<unknown> {
  if (isInTransaction(client)) return capture(client, options);
  for (let tries = 1; ; tries++) {
    try {
      return await client.$transaction((tx) => capture(tx, options), plan.transaction);
    } catch (error) {
      // Somebody else has just created what an upsert looked for: the next try finds and updates it.
      const isRace = options.operation === 'upsert' && (error as { code?: unknown }).code === 'P2002';
      if (!isRace || tries === UPSERT_TRIES) throw error;
    }
  }
}
