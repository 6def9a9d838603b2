import { contextSql } from '../outbox/context-sql.ts';
import { prismaOutbox } from '../outbox/outbox-db.ts';
import { missingTriggers } from '../outbox/trigger-sql.ts';
import { SdkError } from '../sdk-error.ts';
import {
  type AuditPlan,
  type Methods,
  propertyOf,
  RAW_CALLS,
  rawCall,
  unaudited,
  WRITE_OPERATIONS,
} from './audit-plan.ts';
import { triggerTablesOf } from './audited-model.ts';
import { delegateOf, isInTransaction, type PrismaClientPort } from './client-port.ts';
import { lazily } from './lazy-call.ts';

type Extended = { $parent?: PrismaClientPort };
type Call = (client: PrismaClientPort) => PromiseLike<unknown>;

/** Mode `trigger`: every call that may write says in its transaction who acts; the triggers do the rest. */
export function tellingMethods(plan: AuditPlan): Methods {
  let looked: Promise<void> | null = null;
  const told = (extended: Extended, call: Call) => {
    const client = unaudited(plan, extended);
    // What holds when the call is made: it may be awaited elsewhere.
    const context = contextSql(plan.actor);
    return lazily(async () => {
      looked ??= requireTriggers(plan, client);
      await looked.catch((error) => {
        looked = null;
        throw error;
      });
      return inTransaction(plan, client, context, call);
    });
  };
  const model = Object.keys(plan.shapes).map((name) => {
    const methods = WRITE_OPERATIONS.map((operation) => [
      operation,
      function write(this: Extended, args: unknown) {
        return told(this, (client) => delegateOf(client, name)[operation]!(args));
      },
    ]);
    return [propertyOf(name), Object.fromEntries(methods)];
  });
  const client = RAW_CALLS.map((name) => [
    name,
    function raw(this: Extended, ...args: unknown[]) {
      return told(this, (tx) => rawCall(tx, name, args));
    },
  ]);
  return { model: Object.fromEntries(model), client: Object.fromEntries(client) };
}

async function inTransaction(plan: AuditPlan, client: PrismaClientPort, context: string, call: Call): Promise<unknown> {
  if (isInTransaction(client)) {
    await client.$executeRawUnsafe(context);
    return call(client);
  }
  // One round of two queries; with limits of time for it, a transaction that has them.
  if (plan.transaction === undefined)
    return (await client.$transaction([client.$executeRawUnsafe(context), call(client)]))[1];
  const inIt = async (tx: PrismaClientPort) => {
    await tx.$executeRawUnsafe(context);
    return call(tx);
  };
  return client.$transaction(inIt, plan.transaction);
}

/** Once a client: a database that has no triggers (any more) is met at the first write, not by who looks for an event. */
async function requireTriggers(plan: AuditPlan, client: PrismaClientPort): Promise<void> {
  const query = async (sql: string) => (await client.$queryRawUnsafe(sql)) as Record<string, unknown>[];
  const db = isInTransaction(client)
    ? { transaction: <T>(work: (q: typeof query) => Promise<T>) => work(query) }
    : prismaOutbox(client);
  const missing = await missingTriggers(db, triggerTablesOf(plan.plans, plan.schema));
  if (missing.length === 0) return;
  const message = `no triggers capture ${missing.join(', ')}: apply triggerSql, or installTriggers, as the tables' owner`;
  throw new SdkError('triggers_missing', message, { received: missing.join(', ') });
}
