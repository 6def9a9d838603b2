import { Prisma } from '../generated/prisma/client.ts';
import type { SqlTransaction } from '../pool.ts';
import type { IndexedTenants } from './indexed-tenants.ts';
import { type ClosedMonth, inOpenMonths } from './open-months.ts';

/** A place in the order of commit: everything at or before it, by (epoch, tx, id), is in the index. */
type Place = { epoch: number; tx: string; id: string };

/** Of each tenant the fields of which its dictionary has not every word. */
export type PartialFields = ReadonlyMap<number, ReadonlySet<string>>;

export type IndexState = {
  /** The least place of all tenants that are read. */
  place: Place;
  /** The condition on an event (`e`) of what is not in the index, for its tenant. */
  tail: Prisma.Sql;
  /** Tenants of which nothing is in the index: what a rebuild has left of it is not to be read. */
  bare: ReadonlySet<number>;
  partial: PartialFields;
  /** Pages of events beyond those that hold nothing of the tail: what a reader of the tail goes through at most. */
  tailPages: number;
};

type StateRow = {
  tenant_id: number;
  current: number;
  epoch: number;
  tx: string;
  id: string;
  pages: string;
  partial: string[] | null;
  closed: ClosedMonth[];
};

/** Of the snapshot, as all that is read: whoever opens a month commits before anything comes into it. */
const CLOSED = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('month', to_char(month, 'YYYY-MM-DD'), 'epoch', epoch, 'tx', tx::text) ORDER BY month), '[]')
  FROM closed_month)`;
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** How far the index goes, of each tenant the later of its own place and the horizon; null where nothing is in it. */
export async function readIndexState(tx: SqlTransaction, tenants: IndexedTenants): Promise<IndexState | null> {
  const rows = await tx.$queryRaw<StateRow[]>`
    SELECT t.id AS tenant_id, indelible.current_epoch() AS current, p.epoch, p.tx::text AS tx, p.id::text AS id,
      (indelible.event_pages() - h.event_pages)::text AS pages,
      (SELECT s.partial_fields FROM seal_state s WHERE ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`t.id`)}) AS partial, c.closed
    FROM seal_horizon h CROSS JOIN ${tenants.each} CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT s.index_epoch AS epoch, s.index_tx AS tx, s.index_id AS id FROM seal_state s
        WHERE ${tenants.is(Prisma.sql`s.tenant_id`, Prisma.sql`t.id`)}
        UNION ALL SELECT h.epoch, h.tx, ${NOWHERE}::uuid
      ) places ORDER BY epoch DESC, tx DESC, id DESC LIMIT 1
    ) p CROSS JOIN (SELECT ${CLOSED} AS closed) c`;
  const bare = rows.filter((row) => row.epoch === 0 && row.tx === '0').map((row) => row.tenant_id);
  if (bare.length === rows.length) return null;
  const places = rows.map(({ tenant_id, epoch, tx: at, id }) => ({ tenant: tenant_id, place: { epoch, tx: at, id } }));
  const place = places.map((one) => one.place).reduce((a, b) => (before(b, a) ? b : a));
  const ahead = places.filter((one) => before(place, one.place));
  // None of the rows of a month that was closed below the place is beyond it.
  const left = rows[0]!.closed.filter((month) => !before(place, { ...month, id: NOWHERE }));
  const found = Prisma.sql`${inOpenMonths(left)} AND ${beyond(place, rows[0]!.current)}`;
  // Few tenants are ahead of the others at any moment: what each has in the index already is left out.
  const tail = ahead.reduce(
    (all, one) => Prisma.sql`${all} AND (e.tenant_id <> ${one.tenant}::int OR ${rowBeyond(one.place)})`,
    found,
  );
  const partial = new Map(rows.map((row) => [row.tenant_id, new Set(row.partial)]));
  return { place, tail, bare: new Set(bare), partial, tailPages: Number(rows[0]!.pages) };
}

function before(a: Place, b: Place): boolean {
  if (a.epoch !== b.epoch) return a.epoch < b.epoch;
  if (a.tx !== b.tx) return BigInt(a.tx) < BigInt(b.tx);
  return a.id < b.id;
}

/** Of the newest epoch, so that the BRIN over (epoch, tx) finds it by both; after a restore or a move, by the epoch alone. */
const beyond = (place: Place, current: number): Prisma.Sql =>
  place.epoch === current
    ? Prisma.sql`e.epoch = ${place.epoch}::int AND e.tx >= ${place.tx}::bigint
        ${place.id === NOWHERE ? Prisma.empty : Prisma.sql`AND ${rowBeyond(place)}`}`
    : Prisma.sql`e.epoch >= ${place.epoch}::int AND ${rowBeyond(place)}`;

/** No event has the nil id: whoever's transaction is as late is beyond a place before it. */
const rowBeyond = ({ epoch, tx, id }: Place): Prisma.Sql =>
  id === NOWHERE
    ? Prisma.sql`(e.epoch, e.tx) >= (${epoch}::int, ${tx}::bigint)`
    : Prisma.sql`(e.epoch, e.tx, e.id) > (${epoch}::int, ${tx}::bigint, ${id}::uuid)`;
