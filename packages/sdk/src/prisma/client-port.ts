import { invalidOptions } from '../target.ts';

/** What is used of a Prisma client (7.10 and newer), by shape: the SDK depends on no version of it. */
export type Delegate = Record<string, (args?: unknown) => PromiseLike<unknown>>;
export type PrismaClientPort = {
  $transaction<T>(work: (tx: PrismaClientPort) => Promise<T>, options?: object): Promise<T>;
  $transaction(calls: PromiseLike<unknown>[], options?: object): Promise<unknown[]>;
  $executeRawUnsafe(sql: string, ...values: unknown[]): PromiseLike<number>;
  $queryRawUnsafe(sql: string, ...values: unknown[]): PromiseLike<unknown>;
  $extends(extension: object): unknown;
  $connect?: unknown;
  $parent?: PrismaClientPort;
};

type ModelField = { name: string; kind: string; type: string; dbName?: string | null };
export type ModelShape = { fields: ModelField[]; dbName: string | null; schema?: string | null };

export const delegateOf = (client: PrismaClientPort, model: string): Delegate => {
  const name = model.charAt(0).toLowerCase() + model.slice(1);
  return (client as unknown as Record<string, Delegate>)[name]!;
};

/** A client inside of `$transaction(async (tx) => …)` has none of what opens and closes connections. */
export const isInTransaction = (client: PrismaClientPort): boolean => typeof client.$connect !== 'function';

/** The models as the client knows them. Not a documented part of it, so whether it is there is looked at. */
export function modelsOf(client: unknown): Record<string, ModelShape> {
  const known = (client as { _runtimeDataModel?: { models?: Record<string, ModelShape> } })?._runtimeDataModel?.models;
  if (known && typeof (client as PrismaClientPort).$extends === 'function') return known;
  throw invalidOptions('prisma', 'a Prisma client (7.10 or newer)', typeof client);
}
