/** Runs one statement with `$1 …` and gives its rows. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

/** The producer's own PostgreSQL: one transaction, READ COMMITTED, rolled back when `work` throws. */
export type OutboxDb = { transaction<T>(work: (query: Query) => Promise<T>): Promise<T> };

type PrismaTransaction = { $queryRawUnsafe(sql: string, ...values: unknown[]): PromiseLike<unknown> };
type PrismaLike = {
  $transaction<T>(work: (tx: PrismaTransaction) => Promise<T>, options?: object): Promise<T>;
};

/** Over a Prisma client; give it the one without `withAudit`. */
export const prismaOutbox = (prisma: unknown): OutboxDb => ({
  transaction: (work) =>
    (prisma as PrismaLike).$transaction(
      (tx) => work(async (sql, values = []) => (await tx.$queryRawUnsafe(sql, ...values)) as Record<string, unknown>[]),
      { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 30_000 },
    ),
});

type PgClient = {
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  release(error?: boolean): void;
};

/** Over a `pg.Pool`. */
export const pgOutbox = (pool: { connect(): Promise<PgClient> }): OutboxDb => ({
  async transaction(work) {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
      const result = await work(async (sql, values = []) => (await client.query(sql, [...values])).rows);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  },
});

/** Applies statements one by one, all or none. */
export const applyStatements = (db: OutboxDb, statements: readonly string[]): Promise<void> =>
  db.transaction(async (query) => {
    for (const statement of statements) await query(statement);
  });
