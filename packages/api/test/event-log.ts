import type { AuditEvent, EventStates } from '@indelible/audit/event';
import type { World } from './world.ts';

export type Logged = AuditEvent & { states: EventStates };

type Row = { id: string; slug: string };
const ids = async (world: World): Promise<string[]> =>
  (await world.sql<{ ids: string[] }>('SELECT coalesce(array_agg(id::text), $1) AS ids FROM event', [[]]))[0]?.ids ??
  [];
/** All but these. */
const rowsBeside = (world: World, known: string[]) =>
  world.sql<Row>(
    `SELECT e.id::text, t.slug FROM event e JOIN tenant t ON t.id = e.tenant_id
     WHERE NOT EXISTS (SELECT FROM unnest($1::uuid[]) AS k WHERE k = e.id) ORDER BY e.id`,
    [known],
  );

/** The events of all tenants that `work` leaves, oldest first, as their tenants' readers show them. */
export async function eventsOf(world: World, work: () => Promise<unknown>): Promise<Logged[]> {
  const before = await ids(world);
  await work();
  return Promise.all((await rowsBeside(world, before)).map((row) => read(world, row)));
}

async function read(world: World, { id, slug }: Row): Promise<Logged> {
  const tenant = await world.verbs.identity.tenantBySlug(slug);
  if (!tenant) throw new Error(`no tenant ${slug}`);
  const { reader } = world.api.database.tenant(tenant);
  const [event, states] = await Promise.all([reader.get(id), reader.states(id)]);
  if (!event || !states) throw new Error(`no event ${id}`);
  return { ...event, states };
}

/** What a session's or a token's use alone moves, at most once a minute. */
const MOVING = ['last_seen_at', 'last_used_at'];

/** Every table's rows but the log's own, as one text a table: equal dumps are an unchanged database. */
export async function dump(world: World): Promise<Record<string, string>> {
  const tables = await world.sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname NOT IN ('event', 'snapshot', 'actor_context') ORDER BY 1`,
  );
  const each = tables.map(
    ({ name }) => `SELECT '${name}' AS name, coalesce(string_agg(r, E'\n' ORDER BY r), '') AS text
      FROM (SELECT (to_jsonb(t) - $1::text[])::text AS r FROM public."${name}" t) AS rows`,
  );
  const rowsOf = await world.sql<{ name: string; text: string }>(each.join(' UNION ALL '), [MOVING]);
  return Object.fromEntries(rowsOf.map(({ name, text }) => [name, text]));
}
