import type { Expr } from '@indelible/audit/query/ast';
import type { InstantRange } from '@indelible/audit/store';
import { monthOfId } from './event-row.ts';
import type { IdRange } from './event-scan.ts';
import { Prisma } from './generated/prisma/client.ts';
import { floorId } from './instant-sql.ts';
import { narrowRange } from './query-range.ts';
import { type ContextScope, filterSql } from './query-sql.ts';

/** The ids that a filter and a range leave. */
export function idRange(filter: Expr | null, given: InstantRange): IdRange {
  const { fromMs, toMs } = narrowRange(given, filter);
  return { from: fromMs === null ? null : floorId(fromMs), before: toMs === null ? null : floorId(toMs) };
}

/** A filter and a range as the scan takes them; `tenantId` null is over all tenants. */
export function compileFilter(
  filter: Expr | null,
  given: InstantRange,
  tenantId: number | null,
  known: ContextScope['known'] = () => null,
): { range: IdRange; condition: Prisma.Sql } {
  const range = idRange(filter, given);
  if (filter === null) return { range, condition: Prisma.sql`TRUE` };
  const months = contextMonths(range);
  const contexts =
    tenantId === null
      ? {
          where: Prisma.sql`TRUE ${months}`,
          reference: Prisma.sql`(e.tenant_id, e.context_key)`,
          key: Prisma.sql`c.tenant_id, c.key`,
          known,
        }
      : {
          where: Prisma.sql`c.tenant_id = ${tenantId}::int ${months}`,
          reference: Prisma.sql`e.context_key`,
          key: Prisma.sql`c.key`,
          known,
        };
  return { range, condition: filterSql(filter, contexts) };
}

/** Personal data of the months that the range touches: what is searched for a name is bounded as the events are. */
export function contextMonths({ from, before }: IdRange): Prisma.Sql {
  const first = from === null ? Prisma.empty : Prisma.sql`AND c.month >= ${monthOfId(from)}::date`;
  return before === null ? first : Prisma.sql`${first} AND c.month <= ${monthOfId(before)}::date`;
}
