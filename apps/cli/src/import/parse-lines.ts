import { createHash } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { NewEventWithTime } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import { decodeLine, MAX_LINE_BYTES } from './decode-line.ts';
import { eventFormat } from './event-format.ts';
import type { ImportFormat, LineFormat } from './format.ts';
import { type RawLine, readLines } from './lines.ts';
import { ordinalsByInstant } from './ordinals.ts';
import { revisionFormat } from './revision-format.ts';

/** A line that became an event, or why it did not. `end` is how many bytes of the file are read by then. */
export type ParsedLine = { number: number; length: number; end: number } & (
  | { event: NewEventWithTime; problem: null }
  | { event: null; problem: AuditError }
);

const FORMATS: Record<ImportFormat, (nowMs: number) => LineFormat> = { revisions: revisionFormat, events: eventFormat };

const hashOf = (tenantUid: string, line: Buffer) =>
  createHash('sha256').update(tenantUid).update('\n').update(line).digest();

/** The line's object; when there is none, `unread` is called before the error goes on. */
function readOr(line: RawLine, unread: () => void): Record<string, unknown> {
  try {
    return decodeLine(line);
  } catch (error) {
    unread();
    throw error;
  }
}

/**
 * Every line of a file in turn, bounded in memory. The id carries the claimed instant, the line's order within it and a
 * hash of tenant and line, so that a second run of the same file gives the same ids.
 */
export async function* parseLines(
  chunks: AsyncIterable<Buffer>,
  options: { format: ImportFormat; tenantUid: string; nowMs: number },
): AsyncGenerator<ParsedLine> {
  const format = FORMATS[options.format](options.nowMs);
  const ordinalOf = ordinalsByInstant();
  let last: number | null = null;
  /** A line that does not tell its instant is taken to share the one before: files stand in the order of time. */
  const place = (ms: number | null): number => {
    last = ms ?? last;
    return last === null ? 0 : ordinalOf(last);
  };
  const parse = (line: RawLine): NewEventWithTime => {
    const record = readOr(line, () => place(format.salvageInstant(line.bytes?.toString() ?? '')));
    const ms = format.instantOf(record);
    const ordinal = place(ms);
    const input = format.map(record);
    // A valid event has its instant, and only a line that was read has a record.
    const hash = hashOf(options.tenantUid, line.bytes as Buffer);
    return { input, importId: importId({ ms: ms as number, ordinal, hash }) };
  };
  for await (const line of readLines(chunks, MAX_LINE_BYTES)) {
    const { number, length, end } = line;
    try {
      yield { number, length, end, event: parse(line), problem: null };
    } catch (error) {
      if (!(error instanceof AuditError)) throw error;
      yield { number, length, end, event: null, problem: error };
    }
  }
}
