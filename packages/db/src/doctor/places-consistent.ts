import { type Check, finding, plural } from './check.ts';

const sealer = finding(
  'Is the worker running (`npm start` runs one)? Look into its log. Until it is, new events are found by scanning, which is slower the longer it takes.',
);
const places = finding(
  'Stop the worker, run `npm run indelible -- index rebuild`, start it again. If it stays, report it: the sealer never writes such places.',
);

const closing = finding(
  'As the owner, `SELECT indelible.ensure_month(date ‘…-01’)` opens the month again; what came into it is found then.',
);

const sick = finding(
  'The worker tries again by itself and the other tenants go on; its log says what was refused. Events of this tenant are found by scanning meanwhile. If it stays, report it with that line.',
);

/** A worker looks every few seconds, whether there is something or not. */
const STALE_MS = 600_000;

type Horizon = {
  epoch: number;
  tx: string;
  current: number;
  xmin: string;
  age_ms: number;
  waiting: boolean;
  behind: boolean;
};

// Whether an event waits is asked of each tenant by its newest ids: cheap, and late ones are met by the sealer’s own next round.
const HORIZON = `SELECT h.epoch, h.tx::text, h.behind, indelible.current_epoch() AS current, pg_snapshot_xmin(pg_current_snapshot())::text AS xmin,
    (extract(epoch FROM clock_timestamp() - h.checked_at) * 1000)::float8 AS age_ms,
    EXISTS (SELECT FROM tenant t LEFT JOIN seal_state s ON s.tenant_id = t.id CROSS JOIN LATERAL (
      SELECT epoch, tx, id FROM event e WHERE e.tenant_id = t.id ORDER BY e.id DESC LIMIT 1) e
      WHERE (e.epoch, e.tx) >= (h.epoch, h.tx) AND (s.tenant_id IS NULL OR (e.epoch, e.tx, e.id) > (s.index_epoch, s.index_tx, s.index_id))) AS waiting
  FROM seal_horizon h`;

const STATES = `SELECT tenant_id AS tenant, what FROM seal_state CROSS JOIN seal_horizon h,
  LATERAL (VALUES
    ((index_epoch, index_tx, index_id) > (leaf_epoch, leaf_tx, leaf_id), 'its index is further than its leaves'),
    (leaf_epoch > indelible.current_epoch() OR leaf_epoch = indelible.current_epoch() AND leaf_tx > pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
      'its leaves are said to reach beyond the last transaction'),
    (next_seq = 0 AND EXISTS (SELECT FROM index_segment g WHERE g.tenant_id = seal_state.tenant_id), 'it has an index and no leaf')
  ) AS v (is_wrong, what) WHERE is_wrong LIMIT 100`;

const SICK = `SELECT t.slug, s.sick_reason AS reason, s.sick_tries AS tries, to_char(s.sick_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
  FROM seal_state s JOIN tenant t ON t.id = s.tenant_id WHERE s.sick_since IS NOT NULL ORDER BY s.sick_since LIMIT 100`;

// A month that is closed and takes rows all the same would keep them from every reader until they are in the index.
const CLOSED = `SELECT to_char(c.month, 'YYYY-MM') AS month, v.what FROM closed_month c
    JOIN pg_class p ON p.oid = to_regclass('public.event' || to_char(c.month, '"_"YYYY"_"MM')), LATERAL (VALUES
      (NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = p.oid AND tgname = 'closed' AND tgenabled = 'A'), 'is said to be closed and takes events'),
      (EXISTS (SELECT FROM event e WHERE e.id >= indelible.uuid_floor(c.month::timestamp AT TIME ZONE 'UTC')
         AND e.id < indelible.uuid_floor((c.month + interval '1 month') AT TIME ZONE 'UTC') AND (e.epoch = c.epoch AND e.tx >= c.tx OR e.epoch > c.epoch)),
       'has events later than when it was closed')
    ) AS v (is_wrong, what) WHERE v.is_wrong ORDER BY 1 LIMIT 100`;

type Sick = { slug: string; reason: string | null; tries: number; since: string };

/** How far the sealer is said to have come can be, and it goes on. */
export const placesConsistent: Check = {
  name: 'places',
  title: 'how far the sealer has come, and that it goes on',
  needsSchema: true,
  async look({ reader }) {
    const { rows } = await reader.query<Horizon>(HORIZON);
    const horizon = rows[0];
    if (!horizon) return { seen: 'nothing', findings: [places('seal_horizon has no row')] };
    const states = await reader.query<{ tenant: number; what: string }>(STATES);
    const failing = await reader.query<Sick>(SICK);
    const closed = await reader.query<{ month: string; what: string }>(CLOSED);
    const { rows: counted } = await reader.query<{ count: number }>('SELECT count(*)::int AS count FROM seal_state');
    const seconds = Math.round(horizon.age_ms / 1000).toLocaleString('en');
    const beyond =
      horizon.epoch > horizon.current ||
      (horizon.epoch === horizon.current && BigInt(horizon.tx) > BigInt(horizon.xmin));
    return {
      seen: `${plural(counted[0]!.count, 'tenant')}, the sealer looked ${seconds} s ago`,
      findings: [
        ...(horizon.waiting && horizon.age_ms > STALE_MS
          ? [sealer(`events wait to be sealed, and the sealer has not looked for ${seconds} s`)]
          : []),
        ...(beyond ? [places('the horizon lies beyond transactions that are still open')] : []),
        ...failing.rows.map(({ slug, reason, tries, since }) =>
          sick(`events of tenant ${slug} can’t be sealed since ${since} (${reason}, tried ${tries} times)`),
        ),
        ...states.rows.map(({ tenant, what }) => places(`tenant ${tenant}: ${what}`)),
        ...closed.rows.map(({ month, what }) => closing(`${month} ${what}`)),
      ],
    };
  },
};
