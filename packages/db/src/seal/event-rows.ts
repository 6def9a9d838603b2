import type { SegmentRow } from '@indelible/audit/postings/event-tokens';
import type pg from 'pg';
import type { Place } from './place.ts';

/** An event as the sealer reads it. */
export type SealRow = {
  tenantId: number;
  place: Place;
  /** Hex of 32 bytes. */
  leaf: string;
  /** As PostgreSQL writes it in UTC: of two the earlier one is the lesser text. */
  recordedAt: string;
  /** About how much memory it takes, in bytes. */
  weight: number;
  row: SegmentRow;
};

/** Texts all of them, in this order: parsing them here is faster than by type. `e` is `event`. */
export const EVENT_COLUMNS = `e.tenant_id, e.epoch, e.tx, e.id, encode(e.leaf, 'hex'), e.recorded_at,
  e.resource_type, e.resource_id, e.action, e.action_class, e.actor_type, e.actor_id, e.impersonator_id, e.outcome, e.origin,
  e.correlation_id, e.details, CASE WHEN e.changed_paths <> '{}' THEN array_to_json(e.changed_paths) END, encode(e.context_key, 'hex'),
  e.search_text`;

const NO_PATHS: readonly string[] = [];
const ROW_BYTES = 600;

type Texts = (string | null)[];

/** By place: to take a list apart makes an iterator for each. */
function parse(texts: Texts): SealRow {
  const at = (place: number): string => texts[place]!;
  const [details, paths, searchText] = [at(16), texts[17], at(19)];
  return {
    tenantId: Number(at(0)),
    place: { epoch: Number(at(1)), tx: bigintOf(at(2)), id: at(3) },
    leaf: at(4),
    recordedAt: at(5),
    weight: ROW_BYTES + 2 * (details.length + searchText.length) + (paths?.length ?? 0),
    row: {
      id: at(3),
      resourceType: at(6),
      resourceId: at(7),
      action: at(8),
      actionClass: at(9),
      actorType: at(10),
      actorId: at(11),
      impersonatorId: texts[12] ?? null,
      outcome: at(13),
      origin: at(14),
      correlationId: texts[15] ?? null,
      details: JSON.parse(details) as Record<string, string>,
      changedPaths: paths ? (JSON.parse(paths) as string[]) : NO_PATHS,
      contextKey: at(18),
      searchText,
    },
  };
}

/** Rows of one transaction follow each other. */
function bigintOf(text: string): bigint {
  if (text !== last.text) last = { text, value: BigInt(text) };
  return last.value;
}
let last = { text: '0', value: 0n };

/** Milliseconds since 1970 of a `recordedAt`. */
export const instantOf = (recordedAt: string): number => Date.parse(`${recordedAt.replace(' ', 'T').slice(0, -3)}Z`);

const AS_TEXT = { getTypeParser: () => (text: string) => text };

/** Runs a statement that selects EVENT_COLUMNS; with a name it is prepared once a connection. */
export async function readEvents(
  client: pg.ClientBase,
  text: string,
  values: unknown[] = [],
  name?: string,
): Promise<SealRow[]> {
  const query = { name, text, values, rowMode: 'array', types: AS_TEXT } as pg.QueryArrayConfig;
  return (await client.query<Texts>(query)).rows.map(parse);
}
