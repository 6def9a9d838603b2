import { grouped } from '@indelible/audit/check';
import { AuditError } from '@indelible/audit/errors';
import { LIMITS } from '@indelible/audit/limits';
import { strictJson } from '@indelible/audit/strict-json';
import { readWhole, textOf } from './content.ts';
import { ingestKey } from './idempotency-key.ts';
import { acceptedOf, type IngestOfTenant } from './ingest-of-tenant.ts';
import { requireNamespace } from './require-namespace.ts';

/** One event, or a list that is stored whole or not at all. */
export async function ingestJson(
  { store, accountId, scope }: IngestOfTenant,
  key: string | null,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Response> {
  const body = await readWhole(bytes, LIMITS.bodyBytes);
  const value = strictJson(textOf(body, 'body'), 'body');
  const isList = Array.isArray(value);
  const events: unknown[] = isList ? value : [value];
  requireCount(events.length);
  const path = (index: number) => (isList ? `events[${index}]` : '');
  for (const [index, event] of events.entries()) requireNamespace(scope, event, path(index));
  const stored = await store([{ key: ingestKey(accountId, key, 0, body), events, path }]);
  const receipts = stored.flat();
  return Response.json({ ...acceptedOf(receipts), receipts }, { status: 201 });
}

export function requireCount(count: number): void {
  if (count >= 1 && count <= LIMITS.batchEvents) return;
  const limit = `1 to ${grouped(LIMITS.batchEvents)} events`;
  const received = `${grouped(count)} events`;
  throw new AuditError('invalid_input', `events must be ${limit}; received ${received}`, {
    field: 'events',
    limit,
    received,
  });
}
