import pg from 'pg';
import { copiedRow, copyOut, literally } from './copy-out.ts';
import { Prisma } from './generated/prisma/client.ts';

export type PoolOptions = {
  /** Shown in pg_stat_activity. */
  name: string;
  /** Connections at most. */
  max: number;
};

const CONNECT_TIMEOUT_MS = 10_000;
/** A server that is gone without a word; above every statement_timeout, so that the database, which says why, gives up first. */
const ANSWER_TIMEOUT_MS = 60_000;

/** Connections of one login. Nothing connects before the first query, so that a build may import what uses it. */
export function openPool(url: string, { name, max }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `indelible-${name}`,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    // The adapter reads and writes timestamps without their offset.
    options: '-c TimeZone=UTC',
  });
  // A connection that dies between queries emits 'error'; the query that follows gets another one.
  pool.on('error', () => {});
  return pool;
}

/** What a statement needs of a transaction, Prisma's or one that goes past it: values are bound, never written into the text. */
export type SqlTransaction = {
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
};

/** What reads by the megabyte need beside it. */
export type ReadTransaction = SqlTransaction & {
  /**
   * The one row of a query of `bytea` columns, by COPY as bytes: as the text of a result each byte is two digits, which takes the
   * server eight milliseconds a megabyte to write and Node as long to read (ADR 200). Its values are numbers and ids alone.
   */
  $packed(query: Prisma.Sql): Promise<(Uint8Array | null)[]>;
};

/**
 * Statements straight to the driver. Prisma makes of each value JSON, and of bytes base64 in it: of a batch of a thousand events
 * that is more work than the events themselves.
 */
export function sqlOn(client: Pick<pg.ClientBase, 'query'>): ReadTransaction {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const sql = 'raw' in query ? Prisma.sql(query, ...values) : query;
    return client.query({ text: sql.text, values: sql.values, query_timeout: ANSWER_TIMEOUT_MS } as pg.QueryConfig);
  };
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
    async $packed(query) {
      const copied = await copyOut(client, `COPY (${literally(query)}) TO STDOUT (FORMAT binary)`, ANSWER_TIMEOUT_MS);
      return copiedRow(copied);
    },
  };
}

/**
 * One transaction on a connection of its own: `begin` opens it, texts of one round trip. Committed when it resolves; of one
 * that failed nothing stands, and a connection that does not even take the ROLLBACK is not used again.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: readonly string[],
  work: (tx: ReadTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const ignore = () => {};
  // Emitted beside the query's own rejection.
  client.on('error', ignore);
  let broken = false;
  const send = (text: string) => client.query({ text, query_timeout: ANSWER_TIMEOUT_MS } as pg.QueryConfig);
  try {
    await send(['BEGIN', ...begin].join('; '));
    const result = await work(sqlOn(client));
    const { command } = await send('COMMIT');
    // What failed inside and was caught there: the server takes COMMIT for ROLLBACK then, and says so.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await send('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}
