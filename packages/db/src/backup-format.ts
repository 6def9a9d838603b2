import { AuditError } from '@indelible/audit/errors';
import { z } from 'zod';
import { BACKUP_TABLES } from './backup-tables.ts';

// A back-up is a gzip file of frames: one byte of kind, four bytes of length (big-endian), the body. First `H`, then for each
// table `T`, any number of `D` (COPY's text format, cut anywhere) and `E`, and last `Z`. See ADR 022.
export const FRAME_KINDS = { header: 'H', table: 'T', data: 'D', tableEnd: 'E', trailer: 'Z' } as const;
export type FrameKind = (typeof FRAME_KINDS)[keyof typeof FRAME_KINDS];
export type Frame = { kind: FrameKind; body: Buffer };

const HEAD_BYTES = 5;
/** No frame is longer, so a reader needs no more memory than this. */
export const MAX_FRAME_BYTES = 1024 * 1024;

export const FORMAT = 'indelible-backup';

export const backupHeader = z.object({
  format: z.literal(FORMAT),
  version: z.literal([1, 2, 3, 4, 5]),
  createdAt: z.string(),
  /** Names of the migrations that the database had. */
  migrations: z.array(z.string()),
  /** Months of which there are partitions, `YYYY-MM-01`. */
  months: z.array(z.iso.date()),
  /** The row of tenant 0, whose uid is in the leaves of the instance's own events. */
  instance: z.object({ uid: z.uuid(), name: z.string(), createdAt: z.string() }),
});
export type BackupHeader = z.infer<typeof backupHeader>;

export const tableHead = z.object({ table: z.enum(BACKUP_TABLES), columns: z.array(z.string()).min(1) });
export type TableHead = z.infer<typeof tableHead>;
export const tableEnd = z.object({ rows: z.number().int().nonnegative() });
/** `sha256` is over every byte before the trailer's frame. */
export const trailer = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export function encodeFrame(kind: FrameKind, body: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

export const damaged = (what: string, cause?: unknown) =>
  new AuditError('invalid_input', `The back-up is damaged: ${what}. Nothing was stored`, { field: 'file' }, { cause });

/** Parses a frame's JSON; a shape that is not the format's is damage. */
export function parseFrame<T>(schema: z.ZodType<T>, frame: Frame): T {
  try {
    return schema.parse(JSON.parse(frame.body.toString('utf8')));
  } catch (cause) {
    throw damaged(`its ${frame.kind} section can't be read`, cause);
  }
}

const isKind = (kind: string): kind is FrameKind => (Object.values(FRAME_KINDS) as string[]).includes(kind);

/** Cuts a stream of bytes into frames; holds at most one frame and one chunk in memory. */
export async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    pending = pending.length ? Buffer.concat([pending, chunk]) : chunk;
    let at = 0;
    while (pending.length - at >= HEAD_BYTES) {
      const kind = pending.toString('latin1', at, at + 1);
      const length = pending.readUInt32BE(at + 1);
      if (!isKind(kind) || length > MAX_FRAME_BYTES) throw damaged('this is no section of a back-up');
      if (pending.length - at < HEAD_BYTES + length) break;
      yield { kind, body: pending.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length) };
      at += HEAD_BYTES + length;
    }
    pending = pending.subarray(at);
  }
  if (pending.length) throw damaged('it ends in the middle of a section');
}
