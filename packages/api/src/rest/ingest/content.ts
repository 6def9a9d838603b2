import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { grouped, quoted } from '@indelible/audit/check';
import { JSON_DATA_TYPE } from '@indelible/audit/cloud-event';
import { AuditError } from '@indelible/audit/errors';
import { hasAttributes } from './cloud-events/binary-event.ts';

const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';
export const CLOUD_TYPE = 'application/cloudevents+json';
export const BATCH_TYPE = 'application/cloudevents-batch+json';
const MEDIA_TYPES = [JSON_TYPE, LINES_TYPE, CLOUD_TYPE, BATCH_TYPE] as const;
type MediaType = (typeof MEDIA_TYPES)[number];

const unsupported = (field: string, limit: string, received: string): AuditError =>
  new AuditError('unsupported_media_type', `${field} must be ${limit}; received ${received}`, {
    field,
    limit,
    received,
  });

/** What the body is said to be; a charset may be named, but it is UTF-8 or none. */
export function mediaTypeOf(headers: Headers): MediaType {
  const given = headers.get('content-type');
  const [type = '', ...parameters] = (given ?? '').split(';').map((part) => part.trim().toLowerCase());
  const isData = type !== CLOUD_TYPE && type !== BATCH_TYPE && hasAttributes(headers);
  const known = isData ? dataTypeOf(type) : MEDIA_TYPES.find((one) => one === type);
  if (known === undefined) {
    const limit = isData
      ? 'JSON, like application/json, for the data of a CloudEvent'
      : `one of ${MEDIA_TYPES.join(', ')}`;
    throw unsupported('Content-Type', limit, given === null ? 'nothing' : quoted(given));
  }
  const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length);
  if (charset === undefined || /^"?utf-?8"?$/.test(charset)) return known;
  throw unsupported('Content-Type', 'in UTF-8', quoted(charset));
}

/** In binary mode the type is the data's own: what `datacontenttype` may say in the other modes is JSON here too. */
const dataTypeOf = (type: string): MediaType | undefined => (JSON_DATA_TYPE.test(type) ? JSON_TYPE : undefined);

/** A request as the web has it, or with Node's own stream for its body: making one of the other takes longer than reading it. */
export type Incoming = Pick<Request, 'method' | 'url' | 'headers'> & { body: Request['body'] | Readable };

/** The body's bytes as they come, unpacked. Who reads slowly makes the sender wait; who stops lets go of the connection. */
export function bytesOf(request: Incoming): AsyncIterable<Uint8Array> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw unsupported('Content-Encoding', 'gzip or none', quoted(encoding));
  }
  if (request.body === null) return Readable.from([]);
  const source = request.body instanceof Readable ? request.body : Readable.fromWeb(request.body as ReadableStream);
  return toItsEnd(source, encoding === 'gzip' ? unzipped(source) : source);
}

/** A connection that breaks is no end: nothing of what came last may count as whole. */
async function* toItsEnd(source: Readable, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    if (source.errored === null) throw cause;
    const facts = { field: 'body', limit: 'a whole body', received: 'a connection that ended early' };
    throw new AuditError('invalid_input', `body came as ${facts.received}`, facts, { cause });
  }
}

async function* unzipped(source: Readable): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  // Not `pipe` alone: a connection that breaks must end the unpacking too, as broken and not as done.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('Z_')) throw error;
    const facts = {
      field: 'body',
      limit: 'gzip (RFC 1952)',
      received: 'bytes that are no gzip, or that end too early',
    };
    throw new AuditError('invalid_input', `body is said to be gzip; received ${facts.received}`, facts);
  } finally {
    source.destroy();
  }
}

export const tooLarge = (field: string, limit: number): AuditError =>
  new AuditError('payload_too_large', `${field} is larger than ${grouped(limit)} bytes, unpacked`, {
    field,
    limit: `≤ ${grouped(limit)} bytes unpacked`,
    received: 'more',
  });

/** All of it, or `payload_too_large` as soon as it is more: a bomb is not unpacked further than that. */
export async function readWhole(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge('body', limit);
    read.push(chunk);
  }
  return Buffer.concat(read);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function textOf(bytes: Uint8Array, field: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    const facts = { field, limit: 'UTF-8', received: 'bytes that are none' };
    throw new AuditError('invalid_input', `${field} must be UTF-8`, facts);
  }
}
