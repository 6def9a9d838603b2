import { AuditError, type ErrorCode } from '@indelible/audit/errors';
import type { EventWriter, NewEventWithTime } from '@indelible/audit/store';

export type NumberedEvent = { number: number; event: NewEventWithTime };
export type BatchResult = { added: number; duplicates: number; refused: { number: number; problem: AuditError }[] };

/** Codes that speak of an event; any other one (`unavailable`, say) speaks of the store and ends the import. */
const ABOUT_THE_EVENT: ReadonlySet<ErrorCode> = new Set(['invalid_event', 'payload_too_large', 'invalid_input']);

/**
 * Appends a batch, all or nothing, in one transaction. Where the writer refuses it, the batch is halved until the lines
 * at fault stand alone; the others are appended.
 */
export async function appendBatch(writer: EventWriter, batch: NumberedEvent[]): Promise<BatchResult> {
  const [first] = batch;
  if (!first) return { added: 0, duplicates: 0, refused: [] };
  try {
    const receipts = await writer.append(batch.map(({ event }) => event));
    const duplicates = receipts.filter(({ duplicate }) => duplicate).length;
    return { added: receipts.length - duplicates, duplicates, refused: [] };
  } catch (error) {
    if (!(error instanceof AuditError && ABOUT_THE_EVENT.has(error.code))) throw error;
    if (batch.length === 1) return { added: 0, duplicates: 0, refused: [{ number: first.number, problem: error }] };
    const middle = Math.ceil(batch.length / 2);
    const left = await appendBatch(writer, batch.slice(0, middle));
    const right = await appendBatch(writer, batch.slice(middle));
    return {
      added: left.added + right.added,
      duplicates: left.duplicates + right.duplicates,
      refused: [...left.refused, ...right.refused],
    };
  }
}
