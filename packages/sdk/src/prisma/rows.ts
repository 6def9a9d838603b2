import { quoteName } from '../outbox/outbox-sql.ts';
import type { Row } from '../row-state.ts';
import { SdkError } from '../sdk-error.ts';
import type { ModelPlan } from './audited-model.ts';
import type { Delegate, PrismaClientPort } from './client-port.ts';

/** Everything that one write works with, inside of one transaction. */
export type Step = {
  tx: PrismaClientPort;
  plan: ModelPlan;
  delegate: Delegate;
  maxRows: number;
  hasWritten: boolean;
};
export type Change = { before: Row | null; after: Row | null };
export type Args = Record<string, unknown>;

/** All columns, whatever the caller or the client's own `omit` leaves out. */
export const everything = ({ fields }: ModelPlan) => Object.fromEntries(fields.map((field) => [field, true]));
const keyOnly = ({ id }: ModelPlan) => Object.fromEntries(id.map((field) => [field, true]));

/** The parts of the arguments that shape the answer, and the rest. */
export function shapeOf({ select, include, omit, ...rest }: Args): { shape: Args | null; rest: Args } {
  const shape = {
    ...(select !== undefined && { select }),
    ...(include !== undefined && { include }),
    ...(omit !== undefined && { omit }),
  };
  return { shape: Object.keys(shape).length === 0 ? null : shape, rest };
}

export function byKey({ id, name }: ModelPlan, row: Row): Args {
  if (id.some((field) => row[field] === undefined)) {
    const message = `${name}'s key is left out by the client's own omit: an audited row has to be known by it`;
    throw new SdkError('id_omitted', message, { field: id.join(', ') });
  }
  return Object.fromEntries(id.map((field) => [field, row[field]]));
}

/** Rows by their keys, as a filter. */
export function byKeys(plan: ModelPlan, rows: readonly Row[]): Args {
  const [only] = plan.id;
  if (plan.id.length === 1) return { [only!]: { in: rows.map((row) => row[only!]) } };
  return { OR: rows.map((row) => byKey(plan, row)) };
}

export const keyText = ({ id }: ModelPlan, row: Row): string => JSON.stringify(id.map((field) => String(row[field])));

/** The one row of a unique filter, locked until the transaction ends: nobody changes it between being read and written. */
export async function lockedOne({ tx, plan, delegate }: Step, where: unknown): Promise<Row | null> {
  for (;;) {
    const found = (await delegate.findUnique!({ where, select: keyOnly(plan) })) as Row | null;
    if (found === null) return null;
    await lock(tx, plan, [found]);
    const row = (await delegate.findUnique!({ where, select: everything(plan) })) as Row | null;
    // Another row has what is asked for by now, or none has: what was locked is not it.
    if (row !== null && keyText(plan, row) === keyText(plan, found)) return row;
  }
}

/** The rows of a filter, locked, as they are then; at most `limit`. */
export async function lockedMany(
  { tx, plan, delegate, maxRows }: Step,
  where: unknown,
  limit: unknown,
): Promise<Row[]> {
  const take = Math.min(typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY, maxRows + 1);
  const found = (await delegate.findMany!({ where, select: keyOnly(plan), take })) as Row[];
  requireFew(plan, found.length, maxRows);
  if (found.length === 0) return [];
  await lock(tx, plan, found);
  const both = { AND: [where ?? {}, byKeys(plan, found)] };
  return (await delegate.findMany!({ where: both, select: everything(plan) })) as Row[];
}

export function requireFew({ name }: ModelPlan, count: number, maxRows: number): void {
  if (count <= maxRows) return;
  const limit = `≤ ${maxRows} rows`;
  const message = `one call may change ${maxRows} rows of ${name} (maxRows): their states are read into memory`;
  throw new SdkError('too_many_rows', message, { limit, received: 'more' });
}

/** In the order of their keys, so that two calls never wait for each other in a circle. */
async function lock(tx: PrismaClientPort, plan: ModelPlan, rows: readonly Row[]): Promise<void> {
  const columns = plan.id.map((field) => quoteName(plan.column(field)));
  const values = rows.flatMap((row) => plan.id.map((field) => row[field]));
  const places = rows.map((_, at) => `(${columns.map((_, of) => `$${at * columns.length + of + 1}`).join(', ')})`);
  const keys = `(${columns.join(', ')}) IN (${places.join(', ')})`;
  const sql = `SELECT 1 FROM ${plan.sqlName} WHERE ${keys} ORDER BY ${columns.join(', ')} FOR UPDATE`;
  await tx.$queryRawUnsafe(sql, ...values);
}
