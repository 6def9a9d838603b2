import { hasAttributes } from './cloud-events/binary-event.ts';
import { ingestCloudEvents } from './cloud-events/ingest-cloud-events.ts';
import { BATCH_TYPE, bytesOf, CLOUD_TYPE, type Incoming, LINES_TYPE, mediaTypeOf } from './content.ts';
import { idempotencyKeyIn } from './idempotency-key.ts';
import { ingestJson } from './ingest-json.ts';
import { ingestLines } from './ingest-lines.ts';
import type { IngestOfTenant } from './ingest-of-tenant.ts';

/**
 * `POST /api/v1/{tenant}/events`: one event or a list in JSON, CloudEvents, or a stream of lines. Answers after the commit.
 * Attributes of a CloudEvent in the headers make JSON its data, unless the type says that the whole of it is in the body.
 */
export function ingestEvents(ingest: IngestOfTenant, request: Incoming): Promise<Response> {
  const { headers } = request;
  const type = mediaTypeOf(headers);
  const key = idempotencyKeyIn(headers);
  const bytes = bytesOf(request);
  if (type === CLOUD_TYPE) return ingestCloudEvents(ingest, 'structured', headers, bytes);
  if (type === BATCH_TYPE) return ingestCloudEvents(ingest, 'batched', headers, bytes);
  if (type === LINES_TYPE) return ingestLines(ingest, key, bytes);
  if (hasAttributes(headers)) return ingestCloudEvents(ingest, 'binary', headers, bytes);
  return ingestJson(ingest, key, bytes);
}
