import { bytesOf, mediaTypeOf } from './content.ts';
import { idempotencyKeyIn } from './idempotency-key.ts';
import { ingestJson } from './ingest-json.ts';
import { ingestLines } from './ingest-lines.ts';
import type { IngestOfTenant } from './ingest-of-tenant.ts';

/** `POST /api/v1/{tenant}/events`: one event or a list in JSON, or a stream of lines. Answers after the commit. */
export function ingestEvents(ingest: IngestOfTenant, request: Request): Promise<Response> {
  const type = mediaTypeOf(request.headers);
  const key = idempotencyKeyIn(request.headers);
  const bytes = bytesOf(request);
  return type === 'application/json' ? ingestJson(ingest, key, bytes) : ingestLines(ingest, key, bytes);
}
