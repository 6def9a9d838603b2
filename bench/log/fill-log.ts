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

/** Tenants, people and `events` events over the last two years, the newest at `nowMs`, into a database that has none. */
export async function fillLog(ownerUrl: string, events: number, nowMs: number): Promise<void> {
  const firstMs = nowMs - DAYS * DAY_MS;
  const months = [...new Set(Array.from({ length: DAYS + 1 }, (_, day) => monthOf(firstMs + day * DAY_MS)))];
  const peopleOf = people(events);
  await withClient(ownerUrl, async (owner) => {
    await ensureMonths(owner, months);
    await owner.query(FILL_TENANTS, [TENANTS]);
    await owner.query(FILL_CONTEXTS, [peopleOf, months]);
  });
  const shared = [events, firstMs, nowMs, tenantSlots(), peopleOf, NAMESPACES, ticketAt(events), TICKET];
  let next = 1;
  const writer = async (owner: pg.Client) => {
    // Not for each row the check of the tenant's key, nor for each chunk a wait for the disk; the guards are ENABLE ALWAYS and stay.
    await owner.query('SET session_replication_role = replica; SET synchronous_commit = off');
    for (let from = next; from <= events; from = next) {
      next = from + CHUNK;
      const values = [from, Math.min(events, next - 1), ...shared];
      await owner.query({ name: 'fill', text: FILL_ROWS, values });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, () => withClient(ownerUrl, writer)));
}

/** Statistics and visibility, as autovacuum brings them; here at once, so that it does not run while times are taken. */
export const settleLog = (ownerUrl: string) =>
  withClient(ownerUrl, (owner) => owner.query('VACUUM (ANALYZE) event, actor_context, tenant'));
