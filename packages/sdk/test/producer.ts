import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { applyStatements, type OutboxDb, pgOutbox } from '../src/outbox/outbox-db.ts';
import { outboxStatements } from '../src/outbox/outbox-sql.ts';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';

const TABLES = `
CREATE TABLE customer (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, balance numeric(30, 10) NOT NULL DEFAULT 0,
  visits bigint NOT NULL DEFAULT 0, profile jsonb, photo bytea, password text NOT NULL DEFAULT '', region text NOT NULL DEFAULT 'eu',
  created_at timestamptz(3) NOT NULL DEFAULT now());
CREATE TABLE orders (id serial PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE, note text NOT NULL DEFAULT '');
CREATE TABLE "Order Line" (order_id int REFERENCES orders ON DELETE CASCADE, line int, quantity int NOT NULL, PRIMARY KEY (order_id, line))`;

/** A database of a producer's own, beside the log's: on the same server, as a database that nobody here knows. */
export class Producer {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly db: OutboxDb;
  readonly #url: string;
  readonly #drop: () => Promise<void>;

  private constructor(url: string, drop: () => Promise<void>) {
    this.pool = new pg.Pool({ connectionString: url, max: 4 });
    // A database that is dropped beneath an idle connection is no error of the test.
    this.pool.on('error', () => {});
    this.#url = url;
    this.prisma = this.clientWith({});
    this.db = pgOutbox(this.pool);
    this.#drop = drop;
  }

  static async open(): Promise<Producer> {
    const server = JSON.parse(process.env.INDELIBLE_TEST_SERVER ?? '{}').url as string;
    const name = `producer_${randomBytes(6).toString('hex')}`;
    await once(server, `CREATE DATABASE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    await once(String(url), TABLES);
    const producer = new Producer(String(url), () => once(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    await applyStatements(producer.db, outboxStatements());
    return producer;
  }

  clientWith(more: Pick<Prisma.PrismaClientOptions, 'omit'>): PrismaClient {
    const adapter = new PrismaPg({ connectionString: this.#url, max: 4 });
    return new PrismaClient({ adapter, ...more }) as PrismaClient;
  }

  /** The outbox's events, in order. */
  async outbox() {
    const { rows } = await this.pool.query<{ event: string }>('SELECT event FROM indelible_outbox ORDER BY id');
    return rows.map(({ event }) => JSON.parse(event));
  }

  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
    await this.#drop();
  }
}

async function once(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
