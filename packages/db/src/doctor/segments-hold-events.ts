import { type Check, finding, MOST, plural } from './check.ts';
import { sampling } from './sample.ts';

const rebuild = finding(
  'Run `npm run indelible -- index rebuild`: the index is derived, and the page answers by scanning meanwhile. Until then searches may miss or show events that they should not; the log itself is whole.',
);

/** Events that are looked for in the index, where not all are counted. */
const EVENTS = 2_000;

type Wrong = { tenant: number; seg: string; what: string };
type Count = { tenant: number; stored: string; found: string };
type Missing = { tenant: number; id: string };

const SHAPE = (sample: string) => `SELECT tenant_id AS tenant, seg::text AS seg, what FROM index_segment s ${sample},
  LATERAL (VALUES
    (encode(substr(ids, 1, 16), 'hex')::uuid <> min_id OR encode(substr(ids, 16 * size - 15, 16), 'hex')::uuid <> max_id, 'begins or ends with another event than it says'),
    (seg >> 20 <> ('x' || left(replace(max_id::text, '-', ''), 12))::bit(48)::bigint, 'stands at another time than its newest event')
  ) AS v (is_wrong, what) WHERE is_wrong LIMIT ${MOST}`;

// From the index to the log: each ordinal is an event of the tenant, and ordinals ascend. Materialized: a join on the expression would
// be by tenant alone, each ordinal against each event.
const HELD = (sample: string) => `WITH item AS MATERIALIZED (
    SELECT s.tenant_id, s.seg, s.size, encode(substr(s.ids, 16 * i + 1, 16), 'hex')::uuid AS id, i
    FROM index_segment s ${sample} CROSS JOIN LATERAL generate_series(0, s.size - 1) AS i),
  seen AS (SELECT item.*, e.id IS NOT NULL AS is_there, lag(item.id) OVER (PARTITION BY item.tenant_id, seg ORDER BY i) AS before
    FROM item LEFT JOIN event e ON e.tenant_id = item.tenant_id AND e.id = item.id)
  SELECT tenant_id AS tenant, seg::text AS seg, count(*) FILTER (WHERE NOT is_there) || ' of its ' || max(size) || ' events are not in the log' AS what
    FROM seen GROUP BY 1, 2 HAVING count(*) FILTER (WHERE NOT is_there) > 0
  UNION ALL SELECT tenant_id, seg::text, 'its events do not ascend' FROM seen GROUP BY 1, 2 HAVING bool_or(before >= id) LIMIT ${MOST}`;

// At or before the place of the index, or below the horizon.
const IS_INDEXED = `((e.epoch, e.tx, e.id) <= (s.index_epoch, s.index_tx, s.index_id) OR (e.epoch, e.tx) < (h.epoch, h.tx))`;

// From the log to the index: by number, each tenant whole.
const COUNTS = `WITH stored AS (
    SELECT e.tenant_id, count(*) AS n FROM event e LEFT JOIN seal_state s ON s.tenant_id = e.tenant_id CROSS JOIN seal_horizon h
    WHERE ${IS_INDEXED} GROUP BY 1),
  found AS (SELECT g.tenant_id, sum(size) AS n FROM index_segment g LEFT JOIN seal_state s ON s.tenant_id = g.tenant_id
    WHERE coalesce(s.index_epoch, 0) >= 0 GROUP BY 1)
  SELECT coalesce(stored.tenant_id, found.tenant_id) AS tenant, coalesce(stored.n, 0)::text AS stored, coalesce(found.n, 0)::text AS found
  FROM stored FULL JOIN found ON found.tenant_id = stored.tenant_id WHERE stored.n IS DISTINCT FROM found.n LIMIT ${MOST}`;

// … or some events, each looked for in the segments that may have it.
const SOUGHT = (sample: string) => `WITH sought AS MATERIALIZED (
    SELECT e.tenant_id, e.id FROM (SELECT * FROM event ${sample} LIMIT ${EVENTS}) e
    LEFT JOIN seal_state s ON s.tenant_id = e.tenant_id CROSS JOIN seal_horizon h WHERE ${IS_INDEXED})
  SELECT tenant_id AS tenant, id FROM sought e WHERE NOT EXISTS (SELECT FROM index_segment s
    WHERE s.tenant_id = e.tenant_id AND e.id BETWEEN s.min_id AND s.max_id AND (position(uuid_send(e.id) IN s.ids) - 1) % 16 = 0) LIMIT ${MOST}`;

/** Each event that the index is said to have is in one segment, and what is in a segment is an event. */
export const segmentsHoldEvents: Check = {
  name: 'segments',
  title: 'index segments hold the events that they are said to hold',
  needsSchema: true,
  async look({ owner, reader, full }) {
    const segments = await sampling(owner, 'index_segment', full, { bytesEach: 16, rows: true });
    const { rows } = await reader.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM index_segment ${segments}`,
    );
    const wrong = [
      ...(await reader.query<Wrong>(SHAPE(segments))).rows,
      ...(await reader.query<Wrong>(HELD(segments))).rows,
    ];
    const counts = full ? (await reader.query<Count>(COUNTS)).rows : [];
    const events = await sampling(owner, 'event', full, { bytesEach: 300 });
    const missing = full ? [] : (await reader.query<Missing>(SOUGHT(events))).rows;
    return {
      seen: plural(rows[0]!.count, 'segment'),
      findings: [
        ...wrong.map(({ tenant, seg, what }) => rebuild(`segment ${seg} of tenant ${tenant}: ${what}`)),
        ...counts.map(({ tenant, stored, found }) =>
          rebuild(`the index of tenant ${tenant} has ${found} events and should have ${stored}`),
        ),
        ...missing.map(({ tenant, id }) => rebuild(`event ${id} of tenant ${tenant} is sealed and in no segment`)),
      ],
    };
  },
};
