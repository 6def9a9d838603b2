import { createHmac } from 'node:crypto';
import type pg from 'pg';
import type { AuditClient, AuditTransaction } from './client.ts';
import { CONTEXT_REFUSED } from './db-error.ts';
import { Prisma } from './generated/prisma/client.ts';
import { inTransaction, type ReadTransaction, type SqlTransaction } from './pool.ts';

/** Long enough for clocks that disagree and for the longest transaction; it opens one tenant only. */
const VALID_FOR_SECONDS = 300;
const CONTEXT = /^[0-9]{1,9}\.[0-9]{1,12}\.[0-9a-f]{64}$/;

/** What signs tenant contexts; `key` is `ServingKeys.context` (hex of 32 bytes). */
export type ContextSigner = { key: string; nowMs(): number };

/**
 * The value of `app.tenant`: `<tenant id>.<expiry, seconds since the epoch>.<hex HMAC-SHA-256>`, checked in the database
 * by indelible.current_tenant(). Throws RangeError for an id that is no tenant's.
 */
export function mintTenantContext({ key, nowMs }: ContextSigner, tenantId: number): string {
  if (!Number.isInteger(tenantId) || tenantId < 0 || tenantId > 999_999_999)
    throw new RangeError('not a tenant id: a whole number from 0 to 999,999,999');
  const claim = `${tenantId}.${Math.floor(nowMs() / 1000) + VALID_FOR_SECONDS}`;
  const mac = createHmac('sha256', Buffer.from(key, 'hex')).update(claim).digest('hex');
  return `${claim}.${mac}`;
}

/**
 * `SET LOCAL` takes no parameters and `set_config` does not reach every node of a distributed server, so this is the one
 * statement of the store that is built from text: of digits, hex and dots, or not at all.
 */
export function setTenant(context: string): string {
  if (!CONTEXT.test(context)) throw new RangeError('not a tenant context');
  return `SET LOCAL app.tenant = '${context}'`;
}

/**
 * A context that the database does not take shows nothing, which must never pass for an empty log: it was signed with another key,
 * or this machine's clock is more than `VALID_FOR_SECONDS` behind the database's. Read within the text that sets it.
 */
const TAKEN = `DO $$BEGIN IF indelible.current_tenant() IS NULL THEN
  RAISE EXCEPTION 'indelible: the tenant context was not taken' USING ERRCODE = '${CONTEXT_REFUSED}'; END IF; END$$`;

/**
 * For the scan of `event` (ADR 030): the primary key is the only index and its order the wanted one, so any other plan
 * reads more, and compiling a plan takes longer than running it. Months are pruned by their bounds; to try each of their checks
 * against each condition as well would be most of the planning. The memory lets a sub-select over contexts be hashed,
 * where it would run for each row. A statement that takes 15 s is given up.
 */
const READ_SETTINGS = [
  'SET LOCAL jit = off',
  'SET LOCAL constraint_exclusion = off',
  'SET LOCAL enable_seqscan = off',
  'SET LOCAL enable_bitmapscan = off',
  'SET LOCAL max_parallel_workers_per_gather = 0',
  "SET LOCAL work_mem = '64MB'",
  "SET LOCAL statement_timeout = '15s'",
];

/**
 * One snapshot for all statements: what is in the index and what is not yet are parts of one answer. Has to come first.
 */
const ONE_SNAPSHOT = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY';

/** All settings in one round trip: without parameters, a text of several statements goes by the simple protocol. */
const set = (tx: AuditTransaction, statements: string[]): Promise<number> =>
  tx.$executeRaw(Prisma.raw(statements.join('; ')));

/** Binds an open transaction to a tenant, or to the next one: what follows sees that tenant's rows only. */
export async function bindTenant(tx: AuditTransaction, signer: ContextSigner, tenantId: number): Promise<void> {
  await set(tx, [setTenant(mintTenantContext(signer, tenantId)), TAKEN]);
}

/** A transaction that sees, and appends to, one tenant. */
export function withTenant<T>(
  client: AuditClient,
  signer: ContextSigner,
  tenantId: number,
  work: (tx: AuditTransaction) => Promise<T>,
): Promise<T> {
  return client.$transaction(async (tx) => {
    await bindTenant(tx, signer, tenantId);
    return work(tx);
  });
}

/** The same past Prisma, for what is written by the thousand. */
export const writeTenant = <T>(
  pool: pg.Pool,
  signer: ContextSigner,
  tenantId: number,
  work: (tx: SqlTransaction) => Promise<T>,
): Promise<T> => inTransaction(pool, [setTenant(mintTenantContext(signer, tenantId)), TAKEN], work);

/**
 * The same with the settings for reading, and past Prisma too: a page is a dozen statements, and what Prisma did for each, and for
 * each of the values, was half of what Node did (ADR 183).
 */
export const readTenant = <T>(
  pool: pg.Pool,
  signer: ContextSigner,
  tenantId: number,
  work: (tx: ReadTransaction) => Promise<T>,
): Promise<T> => {
  const context = setTenant(mintTenantContext(signer, tenantId));
  return inTransaction(pool, [ONE_SNAPSHOT, context, TAKEN, ...READ_SETTINGS], work);
};

/** A reading transaction on the instance reader's login, whose policy is over all tenants. */
export const readInstance = <T>(pool: pg.Pool, work: (tx: ReadTransaction) => Promise<T>): Promise<T> =>
  inTransaction(pool, [ONE_SNAPSHOT, ...READ_SETTINGS], work);
