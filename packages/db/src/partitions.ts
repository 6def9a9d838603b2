import type { ClientBase } from 'pg';

/** How far ahead partitions are made; the database refuses more. */
export const MONTHS_AHEAD = 3;

/** The month of an instant as the database names it: `YYYY-MM-01`, UTC. */
export function monthOf(instantMs: number): string {
  return `${new Date(instantMs).toISOString().slice(0, 7)}-01`;
}

/** This month and the next `count`, as `YYYY-MM-01`. */
export function monthsAhead(nowMs: number, count: number = MONTHS_AHEAD): string[] {
  const now = new Date(nowMs);
  return Array.from({ length: count + 1 }, (_, ahead) =>
    monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)),
  );
}

/**
 * Makes the partitions of these months (`YYYY-MM-01`) where missing; true when one was made. Call it before a batch's
 * transaction opens, never inside one: attaching waits for open inserts, and so would wait for itself.
 */
export async function ensureMonths(client: ClientBase, months: Iterable<string>): Promise<boolean> {
  let made = false;
  for (const month of new Set(months)) {
    const { rows } = await client.query<{ made: boolean }>('SELECT indelible.ensure_month($1::date) AS made', [month]);
    made ||= rows[0]?.made === true;
  }
  return made;
}
