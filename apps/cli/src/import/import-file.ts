import { createReadStream } from 'node:fs';
import type { AuditError } from '@indelible/audit/errors';
import type { EventWriter } from '@indelible/audit/store';
import { appendBatch, type BatchResult, type NumberedEvent } from './append-batch.ts';
import type { ImportFormat } from './format.ts';
import { type ParsedLine, parseLines } from './parse-lines.ts';

export type ImportInput = { file: string; format: ImportFormat; strict: boolean };

/** How the import goes on, to be shown; `bytes` of the file are done. */
export interface ImportReport {
  progress(done: { bytes: number; lines: number }): void;
  badLine(line: number, problem: AuditError): void;
}

export type ImportDeps = {
  writer: EventWriter;
  /** The permanent identity of the tenant that the writer is bound to; part of every id. */
  tenantUid: string;
  /** The server's clock: events may not be ahead of it. */
  nowMs: number;
  report: ImportReport;
  /** Called once, before anything is added; what it throws ends the import. */
  beforeFirst?: () => Promise<void>;
  /** Ends the import between two batches. */
  signal?: AbortSignal;
};

/** `lines` holds every line that is not blank: lines = added + duplicates + bad, unless `stopped`. */
export type ImportSummary = {
  lines: number;
  added: number;
  duplicates: number;
  bad: number;
  stopped: 'interrupted' | 'strict' | null;
};

const BATCH_EVENTS = 500;
const BATCH_BYTES = 8 * 1024 * 1024;

const parsed = ({ tenantUid, nowMs }: ImportDeps, { file, format }: ImportInput) =>
  parseLines(createReadStream(file, { highWaterMark: 256 * 1024 }), { format, tenantUid, nowMs });

/** Reads the whole file and writes nothing; stops at the first bad line. */
async function check(deps: ImportDeps, input: ImportInput): Promise<{ lines: number; bad: number }> {
  let lines = 0;
  for await (const line of parsed(deps, input)) {
    if (deps.signal?.aborted) break;
    lines += 1;
    if (!line.problem) continue;
    deps.report.badLine(line.number, line.problem);
    return { lines, bad: 1 };
  }
  return { lines, bad: 0 };
}

/** Lines in groups that are appended together: at most 500, and at most about 8 MiB. */
async function* batches(lines: AsyncIterable<ParsedLine>): AsyncGenerator<ParsedLine[]> {
  let batch: ParsedLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    batch.push(line);
    bytes += line.length;
    if (batch.length < BATCH_EVENTS && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function addBatch({ writer, report }: ImportDeps, batch: ParsedLine[]): Promise<BatchResult> {
  const good = batch.flatMap(({ number, event }): NumberedEvent[] => (event ? [{ number, event }] : []));
  const result = await appendBatch(writer, good);
  const unread = batch.flatMap(({ number, problem }) => (problem ? [{ number, problem }] : []));
  const refused = [...unread, ...result.refused].sort((left, right) => left.number - right.number);
  for (const { number, problem } of refused) report.badLine(number, problem);
  return { ...result, refused };
}

/**
 * Appends a file's lines to a tenant's log, as a stream. Bad lines are reported and left out; with `strict` the first one
 * stops the import before anything is added. A second run, or one that goes on after a kill, adds only what is missing.
 * Throws what is not about a line: the file can't be read, the database is away.
 */
export async function importFile(deps: ImportDeps, input: ImportInput): Promise<ImportSummary> {
  const summary: ImportSummary = { lines: 0, added: 0, duplicates: 0, bad: 0, stopped: null };
  if (input.strict) {
    const { lines, bad } = await check(deps, input);
    if (bad > 0) return { ...summary, lines, bad, stopped: 'strict' };
  }
  await deps.beforeFirst?.();
  for await (const batch of batches(parsed(deps, input))) {
    if (deps.signal?.aborted) return { ...summary, stopped: 'interrupted' };
    const { added, duplicates, refused } = await addBatch(deps, batch);
    summary.lines += batch.length;
    summary.added += added;
    summary.duplicates += duplicates;
    summary.bad += refused.length;
    deps.report.progress({ bytes: batch.at(-1)?.end ?? 0, lines: summary.lines });
  }
  return deps.signal?.aborted ? { ...summary, stopped: 'interrupted' } : summary;
}
