import type { FileHandle } from 'node:fs/promises';
import { decodeLine, type SpooledBatch, type SpoolRecord } from './spool-line.ts';

/** Where a body stands in the file. */
export type Place = { offset: number; bytes: number };
export type Waiting = SpooledBatch & { place: Place };

export type SpoolContents = {
  /** In the order in which they are to be sent. */
  waiting: Waiting[];
  /** Up to where the file is whole; what follows is the torn last write of a crash. */
  end: number;
  /** Lines before that which are not whole: no crash does this. */
  damaged: Place[];
};

/** Reads a spool from its start; holds one line at most. */
export async function readSpool(file: FileHandle): Promise<SpoolContents> {
  const waiting: Waiting[] = [];
  const damaged: Place[] = [];
  let bad: Place[] = [];
  let end = 0;
  for await (const { offset, line } of linesOf(file)) {
    const read = decodeLine(line);
    if (read === null) {
      bad.push({ offset, bytes: line.length + 1 });
      continue;
    }
    damaged.push(...bad);
    bad = [];
    end = offset + line.length + 1;
    apply(waiting, read.record, offset + read.bodiesAt);
  }
  return { waiting, end, damaged };
}

function apply(waiting: Waiting[], record: SpoolRecord, bodiesAt: number): void {
  const at = (key: string | null) => waiting.findIndex((batch) => batch.key === key);
  if (record.kind === 'add') {
    let offset = bodiesAt;
    const added = record.batches.map((batch) => {
      const place = { offset, bytes: batch.bytes };
      offset += batch.bytes;
      return { ...batch, place };
    });
    const replaced = record.replaces === null ? -1 : at(record.replaces);
    if (replaced < 0) waiting.push(...added);
    else waiting.splice(replaced, 1, ...added);
    return;
  }
  const index = at(record.key);
  const batch = waiting[index];
  if (batch === undefined) return;
  if (record.kind === 'done') waiting.splice(index, 1);
  else batch.triedAt ??= record.at;
}

/** Whole lines only: what has no newline is the write that a crash cut off. */
async function* linesOf(file: FileHandle): AsyncGenerator<{ offset: number; line: Buffer }> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let held: Buffer[] = [];
  let offset = 0;
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    let from = 0;
    for (let newline = chunk.indexOf(0x0a); newline >= 0 && newline < bytesRead; newline = chunk.indexOf(0x0a, from)) {
      const line = Buffer.concat([...held, chunk.subarray(from, newline)]);
      yield { offset, line };
      offset += line.length + 1;
      held = [];
      from = newline + 1;
    }
    if (from < bytesRead) held.push(Buffer.from(chunk.subarray(from, bytesRead)));
  }
}

const CHUNK_BYTES = 262_144;
