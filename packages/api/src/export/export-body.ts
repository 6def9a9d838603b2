import type { OpenExport } from '@indelible/audit/services/export-events';
import type { EventReader } from '@indelible/audit/store';
import type { ExportLines } from './export-lines.ts';
import { BEAT_MS, type ExportRecorder } from './record-export.ts';

type Parts = {
  parts: OpenExport['parts'];
  lines: ExportLines;
  /** For the states; null: without them. */
  states: Pick<EventReader, 'statesOf'> | null;
  finished: ExportRecorder['finished'];
  beat: ExportRecorder['beat'];
  /** What broke it, for the operator. */
  failed: (error: unknown) => void;
};
/** Events whose states are read together, and what these may come to; only those of one event may be more (2 MiB). */
const STATES_AT_ONCE = 250;
const STATES_BYTES = 4 * 1_048_576;
type Part = { bytes: Uint8Array; rows: number };

/**
 * The export as it is read: a part is made when the one before is taken, so that memory stays with two pages. The end is
 * recorded before the last line goes out: who has that line has an export that the log knows to be whole.
 */
export function exportBody({ finished, beat, failed, ...from }: Parts): ReadableStream<Uint8Array> {
  const source = bytesOf(from);
  const sent = { rows: 0, bytes: 0 };
  let isOver = false;
  // Also while nobody takes anything: who does not read has not gone.
  let timer: NodeJS.Timeout;
  const close = () => {
    clearInterval(timer);
    isOver = true;
  };
  /** Whether this end is the one that the log has. */
  const end = async (how: 'whole' | 'broken off' | 'failed', bytes = 0): Promise<boolean> => {
    if (isOver) return false;
    close();
    return finished({ rows: sent.rows, bytes: sent.bytes + bytes, end: how });
  };
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    timer = setInterval(async () => {
      // Cancelled, or taken for gone: what the log says of it is said already.
      if ((await beat({ ...sent }).catch(failed)) !== false || isOver) return;
      close();
      controller.error(brokenOff());
      await source.return().catch(failed);
    }, BEAT_MS);
    timer.unref();
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      const part = await nextOf(source, () => isOver);
      if (isOver) return;
      if (part !== null) {
        sent.rows += part.rows;
        sent.bytes += part.bytes.length;
        return controller.enqueue(part.bytes);
      }
      const last = from.lines.end(sent.rows);
      if (!(await end('whole', last.length))) return controller.error(brokenOff());
      if (last.length > 0) controller.enqueue(last);
      controller.close();
    } catch (error) {
      failed(error);
      await end('failed').catch(failed);
      controller.error(brokenOff());
    }
  };
  const cancel = async () => {
    await end('broken off').catch(failed);
    await source.return().catch(failed);
  };
  return new ReadableStream({ start, pull, cancel }, { highWaterMark: 0 });
}

const brokenOff = () => new Error('The export broke off.');

/** The next bytes, however many pages without one lie before it; null at the end, or when nobody waits any more. */
async function nextOf(source: AsyncGenerator<Part, void, void>, isOver: () => boolean): Promise<Part | null> {
  for (;;) {
    const { value } = await source.next();
    if (!value || isOver()) return null;
    if (value.bytes.length > 0) return value;
  }
}

async function* bytesOf({ parts, lines, states }: Pick<Parts, 'parts' | 'lines' | 'states'>) {
  yield { bytes: lines.head, rows: 0 };
  for await (const events of parts) {
    if (states === null) {
      yield { bytes: lines.rows(events.map((event) => ({ event, states: null }))), rows: events.length };
      continue;
    }
    for (let left = events; left.length > 0; ) {
      const found = await states.statesOf(
        left.slice(0, STATES_AT_ONCE).map(({ id }) => id),
        STATES_BYTES,
      );
      const rows = found.map((both, n) => ({ event: left[n]!, states: both ?? { before: null, after: null } }));
      yield { bytes: lines.rows(rows), rows: rows.length };
      left = left.slice(rows.length);
    }
    if (events.length === 0) yield { bytes: lines.rows([]), rows: 0 };
  }
}
