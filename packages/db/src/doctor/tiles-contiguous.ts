import { type Check, finding, MOST, plural } from './check.ts';
import { monthOfIdSql, sampling } from './sample.ts';

const broken = finding(
  'Leaves are written once and never changed: someone deleted or changed rows as the owner. Restore the last back-up into a fresh database and compare `log_leaf`; the sealer can’t make these again.',
);
const other = finding(
  'An event or its leaf was changed as the owner, past the triggers. Restore the last back-up into a fresh database and compare both.',
);

/** Tiles of each tenant that are looked at for gaps, the latest ones, where not everything is. */
const LATEST = 200;
type Gap = { tenant: number; seq: string; wanted: string | null; what: 'gap' | 'order' | 'end' };
type Differing = { tenant: number; seq: string; id: string; gone: boolean };

const GAPS = (latest: string) => `WITH tile AS (
    SELECT l.* FROM tenant t CROSS JOIN LATERAL (
      SELECT tenant_id, first_seq, size, epoch, tx, last_id FROM log_leaf WHERE tenant_id = t.id ORDER BY first_seq DESC ${latest}) l),
  seen AS (SELECT *, lag(first_seq + size) OVER w AS wanted, lag((epoch, tx, last_id)) OVER w AS place_before, (epoch, tx, last_id) AS place
    FROM tile WINDOW w AS (PARTITION BY tenant_id ORDER BY first_seq))
  SELECT tenant_id AS tenant, first_seq::text AS seq, coalesce(wanted, 0)::text AS wanted, 'gap' AS what FROM seen
    WHERE wanted <> first_seq OR wanted IS NULL AND first_seq <> 0 AND first_seq = (SELECT min(first_seq) FROM log_leaf l WHERE l.tenant_id = seen.tenant_id)
  UNION ALL SELECT tenant_id, first_seq::text, NULL, 'order' FROM seen WHERE place_before >= place
  UNION ALL SELECT s.tenant_id, s.next_seq::text, coalesce((SELECT max(first_seq + size) FROM tile WHERE tile.tenant_id = s.tenant_id), 0)::text, 'end'
    FROM seal_state s WHERE s.next_seq <> coalesce((SELECT max(first_seq + size) FROM tile WHERE tile.tenant_id = s.tenant_id), 0)
  LIMIT ${MOST}`;

// Materialized: a join on the expressions would be by tenant alone, each leaf against each event. A month that was dropped takes its
// events along, and nothing else may. Sorted: for the first hundred of a hundred thousand that it expects, the planner would look up each leaf
// in each month.
const DIFFERING = (sample: string, months: string) => `WITH item AS MATERIALIZED (
    SELECT l.tenant_id, l.first_seq + i AS seq, encode(substr(l.ids, 16 * i + 1, 16), 'hex')::uuid AS id, substr(l.leaves, 32 * i + 1, 32) AS leaf
    FROM log_leaf l ${sample} CROSS JOIN LATERAL generate_series(0, l.size - 1) AS i)
  SELECT item.tenant_id AS tenant, seq::text, item.id, e.id IS NULL AS gone FROM item
    LEFT JOIN event e ON e.tenant_id = item.tenant_id AND e.id = item.id
    WHERE e.leaf IS DISTINCT FROM item.leaf AND (e.id IS NOT NULL OR ${monthOfIdSql('item.id')}::text = ANY (${months})) ORDER BY item.tenant_id, item.seq LIMIT ${MOST}`;

/** Leaves stand one after the other from 0 on, in the order of commit, and are those of their events. */
export const tilesContiguous: Check = {
  name: 'leaves',
  title: 'leaf tiles are contiguous, and equal to the leaves of their events',
  needsSchema: true,
  async look({ owner, reader, full }) {
    const sample = await sampling(owner, 'log_leaf', full, { bytesEach: 48, rows: true });
    const months = await owner.query<{ month: string }>(
      `SELECT replace(right(relname, 7), '_', '-') || '-01' AS month FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
       WHERE inhparent = 'public.event'::regclass`,
    );
    const gaps = await reader.query<Gap>(GAPS(full ? '' : `LIMIT ${LATEST}`));
    const differing = await reader.query<Differing>(DIFFERING(sample, '$1::text[]'), [
      months.rows.map(({ month }) => month),
    ]);
    const { rows } = await reader.query<{ count: number }>(`SELECT count(*)::int AS count FROM log_leaf ${sample}`);
    return {
      seen: plural(rows[0]!.count, 'tile'),
      findings: [
        ...gaps.rows.map((gap) => broken(said(gap))),
        ...differing.rows.map(({ tenant, seq, id, gone }) =>
          other(
            `leaf ${seq} of tenant ${tenant} stands for event ${id}, ${gone ? 'which is gone' : 'whose leaf is another'}`,
          ),
        ),
      ],
    };
  },
};

function said({ tenant, seq, wanted, what }: Gap): string {
  if (what === 'order') return `the tile at ${seq} of tenant ${tenant} is not later than the one before it`;
  if (what === 'end') return `tenant ${tenant} is said to have ${seq} leaves and has ${wanted}`;
  return `the tiles of tenant ${tenant} go on at ${seq} instead of ${wanted}`;
}
