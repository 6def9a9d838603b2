import { createHash, timingSafeEqual } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { EventStates, Snapshot, SnapshotFormat } from '@indelible/audit/event';
import { decodeUtf8 } from '@indelible/audit/utf8';
import { monthOfId } from './event-row.ts';
import type { EventView } from './event-view.ts';
import { Prisma } from './generated/prisma/client.ts';
import type { SqlTransaction } from './pool.ts';
import { type Codec, decode, needsBase } from './snapshot-codec.ts';

type StatesRow = {
  id: string;
  before_format: SnapshotFormat | null;
  before_key: Uint8Array | null;
  after_format: SnapshotFormat | null;
  after_key: Uint8Array | null;
};
type SnapshotRow = {
  key: string;
  salt: Uint8Array;
  codec: Codec;
  base_key: string | null;
  size: number;
  data: Uint8Array;
};

/** Writers keep a chain one step deep, and two at once may make it a little deeper; more is damage. */
const MAX_DEPTH = 8;

/** Both states of an event that is seen; null for any other id. Throws `internal` for a damaged state. */
export async function readStates(tx: SqlTransaction, view: EventView, id: string): Promise<EventStates | null> {
  return (await readStatesOf(tx, view, [id], 0))[0] ?? null;
}

/** The same of as many of these events as come to `maxBytes` together, one at least: their sizes are looked at first. */
export async function readStatesOf(
  tx: SqlTransaction,
  view: EventView,
  ids: readonly string[],
  maxBytes: number,
): Promise<(EventStates | null)[]> {
  const rows = await tx.$queryRaw<StatesRow[]>`
    SELECT e.id, e.before_format, e.before_key, e.after_format, e.after_key
    FROM ${view.seen} AND e.id = ANY (${ids}::uuid[])`;
  const events = new Map(rows.map((row) => [row.id, row]));
  const taken = ids.length === 1 ? ids : await fitting(tx, view, { ids, events, maxBytes });
  const { tenantId } = view;
  const found = new Map<string, SnapshotRow>();
  for (const [month, keys] of keysByMonth(taken, events))
    for (const [key, row] of await readSnapshots(tx, { tenantId, month, keys })) found.set(`${month}/${key}`, row);
  return taken.map((id) => {
    const event = events.get(id);
    if (!event) return null;
    const rowOf = (key: string) => found.get(`${monthOfId(id)}/${key}`);
    const state = (format: SnapshotFormat | null, key: Uint8Array | null): Snapshot | null =>
      format && key ? { format, text: decodeUtf8(unpack(rowOf, hex(key), 0), 'state') } : null;
    return { before: state(event.before_format, event.before_key), after: state(event.after_format, event.after_key) };
  });
}

type Events = ReadonlyMap<string, StatesRow>;
const keysOf = (event: StatesRow | undefined): string[] =>
  [event?.before_key, event?.after_key].flatMap((key) => (key ? [hex(key)] : []));

function keysByMonth(ids: readonly string[], events: Events): Map<string, string[]> {
  const keys = new Map<string, Set<string>>();
  for (const id of ids) {
    const month = keys.get(monthOfId(id)) ?? new Set();
    for (const key of keysOf(events.get(id))) month.add(key);
    keys.set(monthOfId(id), month);
  }
  return new Map([...keys].map(([month, set]) => [month, [...set]]));
}

type Fitting = { ids: readonly string[]; events: Events; maxBytes: number };
async function fitting(tx: SqlTransaction, { tenantId }: EventView, { ids, events, maxBytes }: Fitting) {
  const sizes = new Map<string, number>();
  for (const [month, keys] of keysByMonth(ids, events)) {
    if (keys.length === 0) continue;
    const rows = await tx.$queryRaw<{ key: string; size: number }[]>(sizesSql(tenantId, month, keys));
    for (const { key, size } of rows) sizes.set(key, size);
  }
  let bytes = 0;
  const end = ids.findIndex((id) => {
    for (const key of keysOf(events.get(id))) bytes += sizes.get(key) ?? 0;
    return bytes > maxBytes;
  });
  return end === -1 ? ids : ids.slice(0, Math.max(end, 1));
}

/** Keys are decoded before they are joined: decode() is not leakproof, and under RLS would keep the key out of the index. */
export const snapshotsSql = (tenantId: number, month: string, keys: string[]): Prisma.Sql => Prisma.sql`
  WITH wanted AS MATERIALIZED (SELECT decode(key, 'hex') AS key FROM unnest(${keys}::text[]) AS w (key))
  SELECT encode(s.key, 'hex') AS key, s.salt, s.codec, encode(s.base_key, 'hex') AS base_key, s.size, s.data
  FROM wanted JOIN snapshot s ON s.tenant_id = ${tenantId}::int AND s.month = ${month}::date AND s.key = wanted.key`;

const sizesSql = (tenantId: number, month: string, keys: string[]): Prisma.Sql => Prisma.sql`
  WITH wanted AS MATERIALIZED (SELECT decode(key, 'hex') AS key FROM unnest(${keys}::text[]) AS w (key))
  SELECT encode(s.key, 'hex') AS key, s.size
  FROM wanted JOIN snapshot s ON s.tenant_id = ${tenantId}::int AND s.month = ${month}::date AND s.key = wanted.key`;

/** The named snapshots and what they are built on. */
async function readSnapshots(
  tx: SqlTransaction,
  { tenantId, month, keys }: { tenantId: number; month: string; keys: string[] },
): Promise<Map<string, SnapshotRow>> {
  const found = new Map<string, SnapshotRow>();
  let wanted = [...new Set(keys)];
  for (let depth = 0; wanted.length > 0 && depth <= MAX_DEPTH; depth++) {
    const rows = await tx.$queryRaw<SnapshotRow[]>(snapshotsSql(tenantId, month, wanted));
    for (const row of rows) found.set(row.key, row);
    wanted = [...new Set(rows.flatMap((row) => (row.base_key && !found.has(row.base_key) ? [row.base_key] : [])))];
  }
  return found;
}

/** Checks every text against the key that the event's hash commits to. */
function unpack(rowOf: (key: string) => SnapshotRow | undefined, key: string, depth: number): Uint8Array {
  const row = rowOf(key);
  if (!row || depth > MAX_DEPTH) throw damaged(key, new Error(row ? 'too deep' : 'missing'));
  const base = row.base_key && needsBase(row.codec) ? unpack(rowOf, row.base_key, depth + 1) : null;
  let bytes: Uint8Array;
  try {
    bytes = decode(row, base);
  } catch (cause) {
    throw damaged(key, cause);
  }
  const found = createHash('sha256').update(row.salt).update(bytes).digest();
  if (!timingSafeEqual(found, Buffer.from(key, 'hex'))) throw damaged(key, new Error('its hash is another'));
  return bytes;
}

const damaged = (key: string, cause: unknown): AuditError =>
  new AuditError('internal', `The stored state ${key.slice(0, 16)}… is damaged or was tampered with`, {}, { cause });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
