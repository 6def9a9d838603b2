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

function parse(texts: Texts): SealRow {
  const [tenantId, epoch, tx, id, leaf, recordedAt, resourceType, resourceId, action, actionClass] = texts as string[];
  const [actorType, actorId, impersonatorId, outcome, origin, correlationId, details, paths, contextKey, searchText] =
    texts.slice(10) as string[];
  return {
    tenantId: Number(tenantId),
    place: { epoch: Number(epoch), tx: BigInt(tx!), id: id! },
    leaf: leaf!,
    recordedAt: recordedAt!,
    weight: ROW_BYTES + 2 * (details!.length + searchText!.length) + (paths?.length ?? 0),
    row: {
      id: id!,
      resourceType: resourceType!,
      resourceId: resourceId!,
      action: action!,
      actionClass: actionClass!,
      actorType: actorType!,
      actorId: actorId!,
      impersonatorId: impersonatorId ?? null,
      outcome: outcome!,
      origin: origin!,
      correlationId: correlationId ?? null,
      details: JSON.parse(details!) as Record<string, string>,
      changedPaths: paths ? (JSON.parse(paths) as string[]) : NO_PATHS,
      contextKey: contextKey!,
      searchText: searchText!,
    },
  };
}

/** Milliseconds since 1970 of a `recordedAt`. */
export const instantOf = (recordedAt: string): number => Date.parse(`${recordedAt.replace(' ', 'T').slice(0, -3)}Z`);

const AS_TEXT = { getTypeParser: () => (text: string) => text };

/** Runs a statement that selects EVENT_COLUMNS. */
export async function readEvents(client: pg.ClientBase, text: string, values: unknown[] = []): Promise<SealRow[]> {
  const { rows } = await client.query<Texts>({ text, values, rowMode: 'array', types: AS_TEXT } as pg.QueryArrayConfig);
  return rows.map(parse);
}
