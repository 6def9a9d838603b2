import type { PreparedContext, PreparedEvent } from '@indelible/audit/store';
import { BinaryArray } from './binary-array.ts';

/** Makes columns of so many rows; `bytes` is a guess at what an element takes. */
const columnsOf = (rows: number) => (type: ConstructorParameters<typeof BinaryArray>[0], bytes: number) =>
  new BinaryArray(type, rows * (4 + bytes));

/** Columns of `event` with one element for each of `events`, in their order; `changedPaths` as text of a text[]. */
export function eventColumns(events: readonly PreparedEvent[]) {
  const of = columnsOf(events.length);
  const all = {
    id: of('uuid', 16),
    schemaVersion: of('int2', 2),
    origin: of('text', 18),
    recordedAt: of('timestamptz', 8),
    occurredAt: of('timestamptz', 8),
    action: of('text', 30),
    actionClass: of('text', 30),
    outcome: of('text', 24),
    resourceType: of('text', 48),
    resourceId: of('text', 150),
    actorType: of('text', 48),
    actorId: of('text', 120),
    impersonatorType: of('text', 0),
    impersonatorId: of('text', 0),
    contextKey: of('bytea', 32),
    correlationId: of('text', 0),
    details: of('jsonb', 500),
    searchText: of('text', 500),
    beforeFormat: of('text', 0),
    beforeKey: of('bytea', 0),
    afterFormat: of('text', 0),
    afterKey: of('bytea', 0),
    changedPaths: of('text', 6),
    leaf: of('bytea', 32),
  };
  for (const prepared of events) addEvent(all, prepared);
  return all;
}

function addEvent(
  all: ReturnType<typeof eventColumns>,
  { event, context, before, after, searchText, leaf }: PreparedEvent,
): void {
  const recordedMs = msOf(event.recordedAt);
  all.id.hex(event.id.replaceAll('-', ''));
  all.schemaVersion.int2(event.schemaVersion);
  all.origin.text(event.origin);
  all.recordedAt.instant(recordedMs);
  all.occurredAt.instant(event.occurredAt === event.recordedAt ? recordedMs : msOf(event.occurredAt));
  all.action.text(event.action);
  all.actionClass.text(event.actionClass);
  all.outcome.text(event.outcome);
  all.resourceType.text(event.resource.type);
  all.resourceId.text(event.resource.id);
  all.actorType.text(event.actor.type);
  all.actorId.text(event.actor.id);
  all.impersonatorType.text(event.impersonator?.type ?? null);
  all.impersonatorId.text(event.impersonator?.id ?? null);
  all.contextKey.bytes(context.key);
  all.correlationId.text(event.correlationId);
  all.details.jsonb(JSON.stringify(event.details));
  all.searchText.text(searchText);
  all.beforeFormat.text(before?.format ?? null);
  all.beforeKey.bytes(before?.key ?? null);
  all.afterFormat.text(after?.format ?? null);
  all.afterKey.bytes(after?.key ?? null);
  all.changedPaths.text(arrayText(event.changedPaths));
  all.leaf.bytes(leaf);
}

/** Events of one batch have the same few instants. */
let last = { text: '', ms: Number.NaN };
function msOf(text: string): number {
  if (text !== last.text) last = { text, ms: Date.parse(text) };
  return last.ms;
}

/** Columns of `actor_context`; `month` as text of a date. */
export function contextColumns(rows: readonly { month: string; context: PreparedContext }[]) {
  const of = columnsOf(rows.length);
  const all = {
    month: of('text', 30),
    key: of('bytea', 32),
    salt: of('bytea', 32),
    actorName: of('text', 90),
    impersonatorName: of('text', 0),
    ip: of('text', 45),
    userAgent: of('text', 300),
    searchText: of('text', 90),
  };
  for (const { month, context } of rows) {
    all.month.text(month);
    all.key.bytes(context.key);
    all.salt.bytes(context.salt);
    all.actorName.text(context.actorName);
    all.impersonatorName.text(context.impersonatorName);
    all.ip.text(context.ip);
    all.userAgent.text(context.userAgent);
    all.searchText.text(context.searchText);
  }
  return all;
}

/** As array_in() reads it. */
function arrayText(texts: readonly string[]): string {
  if (texts.length === 0) return '{}';
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
