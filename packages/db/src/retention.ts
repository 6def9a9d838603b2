import type { Retention } from '@indelible/audit/store';
import type { SqlTransaction } from './pool.ts';

/** From when on the instance keeps events: the month after the last one that was dropped. Of no tenant, so no context is needed. */
export async function readRetention(tx: SqlTransaction): Promise<Retention | null> {
  const [row] = await tx.$queryRaw<{ first_day: string; since: Date | null }[]>`
    SELECT first_day::text, since FROM indelible.kept_from()`;
  return row ? { keptFrom: `${row.first_day}T00:00:00.000Z`, since: row.since?.toISOString() ?? null } : null;
}
