import type { Actor } from '../event.ts';
import type { AuditedModel, ModelPlan } from './audited-model.ts';
import type { ModelShape, PrismaClientPort } from './client-port.ts';

/** Every call of a model that writes. */
export const WRITE_OPERATIONS = [
  'create',
  'update',
  'upsert',
  'delete',
  'createMany',
  'createManyAndReturn',
  'updateMany',
  'updateManyAndReturn',
  'deleteMany',
] as const;
export type WriteOperation = (typeof WRITE_OPERATIONS)[number];

export type WithAuditOptions = {
  /** The models whose rows are captured, by their names in the schema. */
  models: Record<string, AuditedModel>;
  /**
   * `client` (unless set): this client's own calls are captured. `trigger`: the database captures, by the triggers of
   * `installTriggers`, whatever changes a row; the client says who acts. Only `trigger` misses nothing.
   */
  mode?: 'client' | 'trigger';
  /** Who acts outside of `withActor`. Without it, such a change is refused (`client`), or is the database user's (`trigger`). */
  actor?: Actor;
  /** Mode `client`: nested writes of chosen models, and raw SQL that writes their tables, go through uncaptured. */
  allow?: { nestedWrites?: boolean; rawWrites?: boolean };
  /** The schema of the outbox; where the search path leads unless set. */
  schema?: string;
  /** Rows that one call may change, in mode `client`; 5,000. */
  maxRows?: number;
  /** Of the transaction that a call outside of any is given. */
  transaction?: { maxWait?: number; timeout?: number };
};

/** What both modes work with. */
export type AuditPlan = Omit<WithAuditOptions, 'models' | 'mode'> & {
  plans: Map<string, ModelPlan>;
  shapes: Record<string, ModelShape>;
  /** The outbox table, quoted. */
  outbox: string;
  maxRows: number;
};

/** Of a client that is extended further, which parent is this audit's own. */
export const MARK = '$indelible';

/** The client as it was before this audit, in the same transaction; also from one that was extended further since. */
export function unaudited(plan: AuditPlan, extended: { $parent?: PrismaClientPort }): PrismaClientPort {
  let parent = extended.$parent!;
  while ((parent as { [MARK]?: unknown })[MARK] === plan) parent = parent.$parent!;
  return parent;
}

type Method = (this: { $parent?: PrismaClientPort }, ...args: never[]) => unknown;
/** What an extension adds, by model (as the client calls it) and name. */
export type Methods = { model: Record<string, Record<string, Method>>; client: Record<string, Method> };

export const RAW_CALLS = [
  '$executeRaw',
  '$executeRawUnsafe',
  '$queryRaw',
  '$queryRawUnsafe',
  '$queryRawTyped',
] as const;
export const propertyOf = (model: string): string => model.charAt(0).toLowerCase() + model.slice(1);

/** One of the client's own calls. */
export const rawCall = (client: PrismaClientPort, name: string, args: readonly unknown[]): PromiseLike<unknown> =>
  (client as unknown as Record<string, (...args: readonly unknown[]) => PromiseLike<unknown>>)[name]!(...args);
