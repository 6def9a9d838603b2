import { withClient } from '@indelible/db/owner-client';
import { ensureMonths, monthOf } from '@indelible/db/partitions';
import type pg from 'pg';
import { FILL_CONTEXTS, FILL_ROWS, FILL_TENANTS, MOVE_TENANT_IDS } from './rows-sql.ts';
import { DAYS, flows, NAMESPACES, people, TENANTS, TICKET, tenantSlots, ticketAt } from './shape.ts';

const DAY_MS = 86_400_000;
/** Rows of a transaction. */
const CHUNK = 5_000;
/** A core each. */
const WRITERS = 2;

export type LogSize = {
  /** Of the whole log: where in its two years an event stands depends on it. */
  events: number;
  newestMs: number;
};

/** Tenants, people and partitions, where they are missing. */
export async function fillPeople(ownerUrl: string, { events, newestMs }: LogSize): Promise<void> {
  const days = Array.from({ length: DAYS + 1 }, (_, back) => monthOf(newestMs - back * DAY_MS));
  const months = [...new Set(days)];
  await withClient(ownerUrl, async (owner) => {
    await ensureMonths(owner, months);
    await owner.query(FILL_TENANTS, [TENANTS]);
    await owner.query(MOVE_TENANT_IDS);
    await owner.query(FILL_CONTEXTS, [people(events), months]);
  });
}

/** For a log that was made before its filling did it. */
export const moveTenantIds = (ownerUrl: string) => withClient(ownerUrl, (owner) => owner.query(MOVE_TENANT_IDS));

/** Events from the n-th to another (both included, counted from 1), in the order of their recording; those that are in stay. */
export async function fillEvents(ownerUrl: string, size: LogSize, first: number, last: number): Promise<void> {
  const { events, newestMs } = size;
  const times = [events, newestMs - DAYS * DAY_MS, newestMs];
  const shared = [...times, tenantSlots(), people(events), NAMESPACES, ticketAt(events), TICKET, flows(events)];
  const done = await chunksIn(ownerUrl);
  let next = first;
  const writer = async (owner: pg.Client) => {
    // Not for each row the check of the tenant's key, nor for each chunk a wait for the disk; the guards are ENABLE ALWAYS and stay.
    await owner.query('SET session_replication_role = replica; SET synchronous_commit = off');
    for (let from = next; from <= last; from = next) {
      next = from + CHUNK;
      if (done.has(from)) continue;
      await owner.query('BEGIN');
      await owner.query('INSERT INTO bench.chunk VALUES ($1)', [from]);
      await owner.query({ name: 'fill', text: FILL_ROWS, values: [from, Math.min(last, from + CHUNK - 1), ...shared] });
      await owner.query('COMMIT');
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, () => withClient(ownerUrl, writer)));
}

/** First rows of the chunks that an earlier run has written. */
const chunksIn = (ownerUrl: string): Promise<Set<number>> =>
  withClient(ownerUrl, async (owner) => {
    await owner.query(
      'CREATE SCHEMA IF NOT EXISTS bench; CREATE TABLE IF NOT EXISTS bench.chunk (first bigint PRIMARY KEY)',
    );
    const { rows } = await owner.query<{ first: string }>('SELECT first FROM bench.chunk');
    return new Set(rows.map(({ first }) => Number(first)));
  });

/** Statistics and visibility, as autovacuum brings them; here at once, so that it does not run while times are taken. */
export const settleEvents = (ownerUrl: string) =>
  withClient(ownerUrl, (owner) => owner.query('VACUUM (ANALYZE) event, actor_context, tenant'));

export const settleIndex = (ownerUrl: string) =>
  withClient(ownerUrl, (owner) =>
    owner.query('VACUUM (ANALYZE) log_leaf, seal_state, index_segment, index_posting, index_token'),
  );
