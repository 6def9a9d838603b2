import { addAbortSignal } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Prisma } from './generated/prisma/client.ts';

/** Whole numbers, and the hex and hyphens of ids. */
const PLAIN = /^(-?[0-9]{1,19}|[0-9A-Fa-f-]{36})$/;

/**
 * COPY takes no parameters, so a query's values stand in its text: whole numbers, ids, lists of them and NULL, or not at all.
 * Throws RangeError for any other, which would have to be escaped.
 */
export function literally({ strings, values }: Prisma.Sql): string {
  return strings.reduce((text, part, n) => text + literal(values[n - 1]) + part);
}

const literal = (value: unknown): string => {
  if (value === null) return 'NULL';
  return Array.isArray(value) ? `'{${value.map(plain)}}'` : `'${plain(value)}'`;
};

function plain(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!PLAIN.test(text)) throw new RangeError('only whole numbers and ids can stand in the text of a COPY');
  return text;
}

/** Of COPY's binary format: signature, flags and the length of what else a header has. */
const SIGNATURE_BYTES = 11;
const HEADER_BYTES = 19;

/** The one row of a binary COPY, as its columns' bytes. Throws RangeError for any other number of rows. */
export function copiedRow(copied: Buffer): (Uint8Array | null)[] {
  let at = HEADER_BYTES + copied.readInt32BE(SIGNATURE_BYTES + 4);
  const columns = Array.from({ length: Math.max(copied.readInt16BE(at), 0) });
  at += 2;
  const row = columns.map(() => {
    const length = copied.readInt32BE(at);
    at += 4 + Math.max(length, 0);
    return length < 0 ? null : copied.subarray(at - length, at);
  });
  if (columns.length === 0 || copied.readInt16BE(at) !== -1) throw new RangeError('not one row');
  return row;
}

/** What a `COPY … TO STDOUT` sends. Rejects with the server's error, or when it has said nothing for so long. */
export async function copyOut(client: Pick<pg.ClientBase, 'query'>, text: string, timeoutMs: number): Promise<Buffer> {
  const stream = client.query(copyTo(text));
  // A connection that ends after an error emits another.
  stream.on('error', () => {});
  addAbortSignal(AbortSignal.timeout(timeoutMs), stream);
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
