import type { PreparedEvent } from '@indelible/audit/store';
import { copyInto } from '@indelible/db/copy-into';
import type pg from 'pg';

const COLUMNS = `tenant_id, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome, resource_type,
  resource_id, actor_type, actor_id, context_key, details, search_text, changed_paths, leaf`;

/** Columns alone: no key, no index, no check, no guard, no row-level security, no partitions. */
export const makeBareTable = (owner: pg.Client) =>
  owner.query(`CREATE TABLE bare_event (LIKE event);
    ALTER TABLE bare_event ALTER epoch DROP NOT NULL, ALTER tx DROP NOT NULL`);

/** One COPY, one transaction. */
export async function copyRows(owner: pg.Client, table: 'event' | 'bare_event', rows: Buffer): Promise<void> {
  const copy = copyInto(owner, `COPY ${table} (${COLUMNS}) FROM STDIN`);
  await copy.send(rows);
  await copy.finish();
}

/** Events without states as COPY's text format. */
export const encodeRows = (tenantId: number, events: readonly PreparedEvent[]): Buffer =>
  Buffer.from(events.map((event) => rowText(tenantId, event)).join(''));

function rowText(tenantId: number, { event, context, searchText, leaf }: PreparedEvent): string {
  const values = [
    ...[String(tenantId), event.id, String(event.schemaVersion), event.origin, event.recordedAt, event.occurredAt],
    ...[event.action, event.actionClass, event.outcome, event.resource.type, event.resource.id, event.actor.type],
    ...[event.actor.id, hex(context.key), JSON.stringify(event.details), searchText, '{}', hex(leaf)],
  ];
  return `${values.map(escaped).join('\t')}\n`;
}

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
