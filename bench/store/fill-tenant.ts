import { ensureMonths, monthOf } from '@indelible/db/partitions';
import type pg from 'pg';
import { FILL_CONTEXTS, FILL_EVENTS } from './fill-sql.ts';

const DAY_MS = 86_400_000;

/** Events of a tenant over the last `days` days, newest now. As the superuser: row-level security stays out of the way. */
export async function fillTenant(owner: pg.Client, tenantId: number, events: number, days: number): Promise<void> {
  const nowMs = Date.now();
  const months = [...new Set(Array.from({ length: days + 1 }, (_, back) => monthOf(nowMs - back * DAY_MS)))];
  await ensureMonths(owner, months);
  // Keeps the check of the tenant's key from running for each row; the guards are ENABLE ALWAYS and stay.
  await owner.query('SET session_replication_role = replica');
  await owner.query(FILL_CONTEXTS, [tenantId, months]);
  await owner.query(FILL_EVENTS, [tenantId, events, nowMs, days]);
  await owner.query('SET session_replication_role = origin');
}

/** Statistics and visibility, as autovacuum brings them; here at once, so that it does not run while times are taken. */
export const settle = (owner: pg.Client) => owner.query('VACUUM (ANALYZE) event, actor_context');
