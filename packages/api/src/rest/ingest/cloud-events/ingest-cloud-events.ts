import { createHash } from 'node:crypto';
import { type CloudEvent, readCloudEvent } from '@indelible/audit/cloud-event';
import { AuditError } from '@indelible/audit/errors';
import type { NewEvent } from '@indelible/audit/event';
import { LIMITS } from '@indelible/audit/limits';
import { strictJson } from '@indelible/audit/strict-json';
import type { IngestGroup } from '@indelible/db/ingest-port';
import { readWhole, textOf } from '../content.ts';
import { requireCount } from '../ingest-json.ts';
import { acceptedOf, type IngestOfTenant } from '../ingest-of-tenant.ts';
import { requireNamespace } from '../require-namespace.ts';
import { attributesIn } from './binary-event.ts';

/** The structured mode holds one event, the batched one a list, the binary one the data of an event whose rest is in headers. */
export type CloudMode = 'structured' | 'batched' | 'binary';

/** All or none are stored, each once for its `source` and `id`. */
export async function ingestCloudEvents(
  ingest: IngestOfTenant,
  mode: CloudMode,
  headers: Headers,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Response> {
  refuseOtherKey(headers);
  const value = strictJson(textOf(await readWhole(bytes, LIMITS.bodyBytes), 'body'), 'body');
  const events = mode === 'batched' ? listOf(value) : [mode === 'binary' ? binary(headers, value) : value];
  requireCount(events.length);
  const place = (index: number) => (mode === 'batched' ? `events[${index}]` : '');
  const groups = events.map((event, index) => groupOf(ingest, event, place(index)));
  const receipts = (await ingest.store(groups)).flat();
  return Response.json({ ...acceptedOf(receipts), receipts }, { status: 201 });
}

const binary = (headers: Headers, data: unknown) => ({ ...attributesIn(headers), data });

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const facts = { field: 'body', limit: 'a list of events', received: 'one value' };
  throw new AuditError('invalid_input', 'body must be a list: its type is a batch’s', facts);
}

/** Which of two keys counts should be nobody's guess. */
function refuseOtherKey(headers: Headers): void {
  if (!headers.has('idempotency-key')) return;
  const facts = { field: 'Idempotency-Key', limit: 'none beside source and id', received: 'a key' };
  throw new AuditError('invalid_input', 'A CloudEvent is known by its source and id; send no Idempotency-Key', facts);
}

function groupOf({ scope, nowMs }: IngestOfTenant, input: unknown, place: string): IngestGroup {
  const cloud = readCloudEvent(input, { nowMs: nowMs(), path: place });
  const path = place === '' ? 'data' : `${place}.data`;
  requireNamespace(scope, cloud.event, path);
  const field = place === '' ? 'id' : `${place}.id`;
  return { key: { ...hashesOf(cloud), field }, events: [cloud.event], path: () => path };
}

/** What counts as the same is the event as it was read, so that the modes, and other batches, may be mixed in a retry. */
function hashesOf({ source, id, event }: CloudEvent): { hash: Buffer; body: Buffer } {
  const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
  return { hash: sha256(`cloud event ${JSON.stringify([source, id])}`), body: sha256(JSON.stringify(sorted(event))) };
}

const sorted = ({ details = {}, ...event }: NewEvent) => ({
  ...event,
  details: Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1)),
});
