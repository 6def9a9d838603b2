import type { AuditError } from '@indelible/audit/errors';
import { LIMITS } from '@indelible/audit/limits';
import { strictJson } from '@indelible/audit/strict-json';
import { textOf } from './content.ts';
import { ingestKey } from './idempotency-key.ts';
import { acceptedOf, type IngestOfTenant } from './ingest-of-tenant.ts';
import { type Line, linesOf } from './lines-of.ts';
import { requireNamespace } from './require-namespace.ts';

/** Answers that wait to be read, at most: who sends all before reading anything is not kept waiting by its own answers. */
const WAITING_BYTES = 1_048_576;

/**
 * A stream of events, one a line, committed by the thousand: an answer's line for each part. The next part is read when the last
 * one is stored, so a sender is never ahead of the database by more than what the sockets hold.
 */
export async function ingestLines(
  ingest: IngestOfTenant,
  key: string | null,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Response> {
  const answers = answersOf(ingest, key, bytes);
  // The first one decides the status: nothing is stored yet, so a database that is away can still be said by it.
  const first = await answers.next();
  const encoder = new TextEncoder();
  let next: IteratorResult<object> | null = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const answer: IteratorResult<object> = next ?? (await answers.next());
        next = null;
        if (answer.done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(answer.value)}\n`));
      },
      async cancel() {
        await answers.return(undefined);
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES }),
  );
  return new Response(body, { status: 200, headers: { 'content-type': 'application/x-ndjson' } });
}

type Part = { lines: { number: number; event: unknown }[]; body: Buffer[]; size: number };
const emptyPart = (): Part => ({ lines: [], body: [], size: 0 });
const isFull = ({ lines, size }: Part, next: Line): boolean =>
  lines.length >= LIMITS.batchEvents || (lines.length > 0 && size + next.bytes.length > LIMITS.bodyBytes);

async function* answersOf(
  ingest: IngestOfTenant,
  key: string | null,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<object, void, undefined> {
  let part = emptyPart();
  const sofar = { through: 0, accepted: 0, parts: 0, bytes: 0 };
  const counted = counting(bytes, (length) => {
    sofar.bytes += length;
  });
  const commit = async () => {
    const answer = await storePart(ingest, key, sofar.parts, part);
    sofar.through = answer.through;
    sofar.accepted += answer.accepted;
    sofar.parts += 1;
    part = emptyPart();
    return answer;
  };
  try {
    for await (const line of linesOf(counted, LIMITS.bodyBytes)) {
      if (isFull(part, line)) yield await commit();
      part.lines.push({ number: line.number, event: eventOf(ingest, line) });
      part.body.push(line.bytes);
      part.size += line.bytes.length;
    }
    if (part.lines.length > 0) yield await commit();
    yield { end: true, through: sofar.through, accepted: sofar.accepted, bytes: sofar.bytes };
  } catch (error) {
    const told = ingest.told(error);
    if (sofar.parts === 0 && told.code === 'unavailable') throw told;
    ingest.stopped(told.code);
    yield stopped(told, sofar, part, ingest.requestId);
  }
}

/** So that a sender can compare: a proxy between may have cut what it sent. */
async function* counting(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

function eventOf({ scope }: IngestOfTenant, { number, bytes }: Line): unknown {
  const path = `line ${number}`;
  const event = strictJson(textOf(bytes, path), path);
  requireNamespace(scope, event, path);
  return event;
}

async function storePart(
  { store, accountId }: IngestOfTenant,
  key: string | null,
  ordinal: number,
  { lines, body }: Part,
) {
  const keyed =
    key === null ? null : ingestKey(accountId, key, ordinal, Buffer.concat(body.flatMap((one) => [one, NEWLINE])));
  const path = (index: number) => `line ${lines[index]?.number}`;
  const stored = await store([{ key: keyed, events: lines.map(({ event }) => event), path }]);
  return { through: lines.at(-1)?.number ?? 0, ...acceptedOf(stored.flat()) };
}

const NEWLINE = Buffer.from('\n');

/** The last line of a stream that was not taken to its end. `dropped`: lines before the bad one that are not stored with it. */
function stopped(
  { code, message, facts }: AuditError,
  { through, accepted }: { through: number; accepted: number },
  { lines }: Part,
  requestId: string,
) {
  const line = Number(/^line (\d+)/.exec(facts.field ?? '')?.[1]) || null;
  const dropped = lines.filter(({ number }) => line === null || number < line).length;
  return { error: { code, message, facts }, line, through, accepted, dropped, requestId };
}
