import { randomUUID } from 'node:crypto';
import type { OutboxDb, Query } from './outbox-db.ts';
import { outboxTables } from './outbox-sql.ts';

/** A claimed batch. `events` in the order of `ids`, as texts; together with `key` they are the same whoever sends them. */
export type OutboxBatch = { key: string; ids: string[]; events: string[]; isTooOld: boolean; firstSentAt: string };
export type Claim = { kind: 'empty' } | { kind: 'busy' } | { kind: 'claimed'; batch: OutboxBatch };

export type ClaimLimits = { maxEvents: number; maxBytes: number; leaseMs: number };

/** What deliverers do to the three tables; each step is one transaction. */
export class OutboxBatches {
  readonly #db: OutboxDb;
  readonly #names: ReturnType<typeof outboxTables>;

  constructor(db: OutboxDb, schema?: string) {
    this.#db = db;
    this.#names = outboxTables(schema);
  }

  /**
   * The batch that is being sent, if whoever was sending it has let go, or a new one of the oldest events. Its key is stored
   * before anything is sent.
   */
  claim({ maxEvents, maxBytes, leaseMs }: ClaimLimits): Promise<Claim> {
    const { outbox, batch } = this.#names;
    const lease = `clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;
    return this.#db.transaction(async (query) => {
      const [open] = await query(
        `SELECT key, leased_until > clock_timestamp() AS leased FROM ${batch} FOR UPDATE SKIP LOCKED`,
      );
      if (open?.leased === true) return { kind: 'busy' };
      if (open) {
        await query(`UPDATE ${batch} SET leased_until = ${lease}`);
        const claimed = await this.#read(query);
        if (claimed !== null) return claimed;
        // Its events are gone, by another's hand: nothing is to be sent for it, and it must not stand before those that came since.
        await query(`DELETE FROM ${batch}`);
      }
      const [some] = await query(`SELECT EXISTS (SELECT 1 FROM ${outbox}) AS some`);
      if (some?.some !== true) return { kind: 'empty' };
      // Waits for whoever is making one right now, and then finds that it is there.
      const [made] = await query(
        `INSERT INTO ${batch} (key, ids, first_sent_at, leased_until)
         VALUES ($1::uuid, '{}', clock_timestamp(), ${lease}) ON CONFLICT DO NOTHING RETURNING key`,
        [randomUUID()],
      );
      if (!made) return { kind: 'busy' };
      await query(
        `UPDATE ${batch} SET ids = ARRAY(
           SELECT id FROM (
             SELECT id, row_number() OVER w AS number, sum(octet_length(event) + 1) OVER w AS bytes
             FROM (SELECT id, event FROM ${outbox} ORDER BY id LIMIT ${maxEvents}) AS oldest WINDOW w AS (ORDER BY id)
           ) AS counted WHERE number = 1 OR bytes <= ${maxBytes} ORDER BY id)`,
      );
      const claimed = await this.#read(query);
      if (claimed !== null) return claimed;
      // Since it was seen that there are some, another has sent them all.
      await query(`DELETE FROM ${batch}`);
      return { kind: 'empty' };
    });
  }

  /** They are in the log. This and the next two: false if another deliverer, which had taken the batch over, was quicker. */
  finish(key: string): Promise<boolean> {
    return this.#settle(key, [], () => [], '');
  }

  /** These are refused, and kept in a table of their own; the others go on under a new key. */
  refuse(key: string, refused: readonly string[], reason: string): Promise<boolean> {
    return this.#settle(key, refused, (ids) => ids.filter((id) => !refused.includes(id)), reason);
  }

  /** Nothing of it is stored, and it is not known why: the first half of it comes first, under a new key. */
  halve(key: string): Promise<boolean> {
    return this.#settle(key, [], (ids) => ids.slice(0, Math.ceil(ids.length / 2)), '', true);
  }

  /** Not sent, or not answered: anyone may try again, with the same. */
  async release(key: string): Promise<void> {
    const sql = `UPDATE ${this.#names.batch} SET leased_until = '-infinity' WHERE key = $1::uuid`;
    await this.#db.transaction((query) => query(sql, [key]));
  }

  /** null: there is none of its events. */
  async #read(query: Query): Promise<Claim | null> {
    const { outbox, batch } = this.#names;
    const [row] = await query(
      `SELECT key::text AS key, first_sent_at::text AS "firstSentAt",
         first_sent_at < clock_timestamp() - interval '29 days' AS "isTooOld" FROM ${batch}`,
    );
    const events = await query(
      `SELECT o.id::text AS id, o.event FROM ${outbox} AS o WHERE o.id = ANY (SELECT unnest(ids) FROM ${batch}) ORDER BY o.id`,
    );
    if (events.length === 0) return null;
    const ids = events.map(({ id }) => String(id));
    return {
      kind: 'claimed',
      batch: { ...(row as OutboxBatch), ids, events: events.map(({ event }) => String(event)) },
    };
  }

  #settle(
    key: string,
    refused: readonly string[],
    goOn: (ids: string[]) => string[],
    reason: string,
    keepRest = false,
  ): Promise<boolean> {
    const { outbox, batch, refused: kept } = this.#names;
    return this.#db.transaction(async (query) => {
      const [row] = await query(`SELECT ids::text[] AS ids FROM ${batch} WHERE key = $1::uuid FOR UPDATE`, [key]);
      if (!row) return false;
      const all = (row.ids as unknown[]).map(String);
      const next = goOn(all);
      await query(
        `INSERT INTO ${kept} (id, event, created_at, reason)
         SELECT id, event, created_at, $2 FROM ${outbox} WHERE id = ANY ($1::text[]::bigint[])`,
        [refused, reason],
      );
      const gone = keepRest ? refused : all.filter((id) => !next.includes(id));
      await query(`DELETE FROM ${outbox} WHERE id = ANY ($1::text[]::bigint[])`, [gone]);
      if (next.length === 0) await query(`DELETE FROM ${batch}`);
      else await query(againSql(batch), [randomUUID(), next]);
      return true;
    });
  }
}

/** What goes on is another batch: another key, a time of its own, and whoever comes first sends it, whatever the clock did meanwhile. */
const againSql = (batch: string): string =>
  `UPDATE ${batch} SET key = $1::uuid, ids = $2::text[]::bigint[], first_sent_at = clock_timestamp(), leased_until = '-infinity'`;
