import { withClient } from '@indelible/db/owner-client';
import { ensureMonths, monthOf } from '@indelible/db/partitions';
import type pg from 'pg';
import { FILL_CONTEXTS, FILL_ROWS, FILL_TENANTS } from './rows-sql.ts';
import { DAYS, NAMESPACES, people, TENANTS, TICKET, tenantSlots, ticketAt } from './shape.ts';

const DAY_MS = 86_400_000;
/** Rows of a transaction. */
const CHUNK = 5_000;
/** A core each. */
const WRITERS = 2;

/** Writes the events from the n-th on, up to another (both included, counted from 1), in the order of their recording. */
export type Fill = (first: number, last: number) => Promise<void>;

/**
 * Tenants and people of a log of `events` events over the last two years, the newest at `newestMs`, in a database that has
 * none; the events are written by what it returns.
 */
export async function openFill(ownerUrl: string, events: number, newestMs: number): Promise<Fill> {
  const firstMs = newestMs - DAYS * DAY_MS;
  const months = [...new Set(Array.from({ length: DAYS + 1 }, (_, day) => monthOf(firstMs + day * DAY_MS)))];
  const peopleOf = people(events);
  await withClient(ownerUrl, async (owner) => {
    await ensureMonths(owner, months);
    await owner.query(FILL_TENANTS, [TENANTS]);
    await owner.query(FILL_CONTEXTS, [peopleOf, months]);
  });
  const shared = [events, firstMs, newestMs, tenantSlots(), peopleOf, NAMESPACES, ticketAt(events), TICKET];
  return async (first, last) => {
    let next = first;
    const writer = async (owner: pg.Client) => {
      // Not for each row the check of the tenant's key, nor for each chunk a wait for the disk; the guards are ENABLE ALWAYS and stay.
      await owner.query('SET session_replication_role = replica; SET synchronous_commit = off');
      for (let from = next; from <= last; from = next) {
        next = from + CHUNK;
        const values = [from, Math.min(last, next - 1), ...shared];
        await owner.query({ name: 'fill', text: FILL_ROWS, values });
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, () => withClient(ownerUrl, writer)));
  };
}

/** Statistics and visibility, as autovacuum brings them; here at once, so that it does not run while times are taken. */
export const settleEvents = (ownerUrl: string) =>
  withClient(ownerUrl, (owner) => owner.query('VACUUM (ANALYZE) event, actor_context, tenant'));

export const settleIndex = (ownerUrl: string) =>
  withClient(ownerUrl, (owner) =>
    owner.query('VACUUM (ANALYZE) log_leaf, seal_state, index_segment, index_posting, index_token'),
  );
