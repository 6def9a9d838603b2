import { type Check, finding, MOST, plural } from './check.ts';
import { monthOfIdSql, sampling } from './sample.ts';

const lost = finding(
  'Nothing in the product takes these away: someone deleted rows as the owner, or a restore was cut. Restore the last back-up into a fresh database and compare; the event itself and its hash are still there.',
);

type Row = { what: 'state' | 'context'; tenant: number; id: string };

/** Found sorted: the planner would hope for the first hundred, and look up each event by itself. Every state and context that an event names, and every state that another is built on, is there. */
export const statesThere: Check = {
  name: 'states',
  title: 'states and contexts that events refer to are there',
  needsSchema: true,
  async look({ owner, reader, full }) {
    const events = await sampling(owner, 'event', full, { bytesEach: 300 });
    const snapshots = await sampling(owner, 'snapshot', full, { bytesEach: 300 });
    const { rows } = await reader.query<Row & { looked: number }>(
      `WITH looked AS MATERIALIZED (SELECT e.tenant_id, e.id, e.before_key, e.after_key, e.context_key, ${monthOfIdSql('e.id')} AS month
           FROM event e ${events}),
         state AS (SELECT tenant_id, id, month, key FROM looked, LATERAL (VALUES (before_key), (after_key)) AS k (key) WHERE key IS NOT NULL),
         missing AS (
           SELECT 'state' AS what, tenant_id AS tenant, id FROM state t WHERE NOT EXISTS
             (SELECT FROM snapshot s WHERE s.tenant_id = t.tenant_id AND s.month = t.month AND s.key = t.key)
           UNION ALL SELECT 'context', tenant_id, id FROM looked t WHERE NOT EXISTS
             (SELECT FROM actor_context c WHERE c.tenant_id = t.tenant_id AND c.month = t.month AND c.key = t.context_key))
       SELECT m.*, (SELECT count(*)::int FROM looked) AS looked FROM (SELECT * FROM missing ORDER BY tenant, id LIMIT ${MOST}) m
       RIGHT JOIN (SELECT) one ON true`,
    );
    const bases = await reader.query<{ tenant: number; key: string; base: string }>(
      `SELECT tenant_id AS tenant, encode(key, 'hex') AS key, encode(base_key, 'hex') AS base FROM snapshot s ${snapshots}
       WHERE base_key IS NOT NULL AND NOT EXISTS
         (SELECT FROM snapshot b WHERE b.tenant_id = s.tenant_id AND b.month = s.month AND b.key = s.base_key) ORDER BY 1, 2 LIMIT ${MOST}`,
    );
    return {
      seen: plural(rows[0]!.looked, 'event'),
      findings: [
        ...rows
          .filter(({ id }) => id !== null)
          .map(({ what, tenant, id }) => lost(`the ${what} of event ${id} (tenant ${tenant}) is missing`)),
        ...bases.rows.map(({ tenant, key, base }) =>
          lost(`state ${key.slice(0, 16)}… (tenant ${tenant}) is built on ${base.slice(0, 16)}…, which is missing`),
        ),
      ],
    };
  },
};
