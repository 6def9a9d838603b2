import type { OpenExport } from '@indelible/audit/services/export-events';
import type { EventReader } from '@indelible/audit/store';
import type { ExportLines } from './export-lines.ts';
import type { ExportRecorder } from './record-export.ts';

type Parts = {
  pages: OpenExport['pages'];
  lines: ExportLines;
  /** For the states; null: without them. */
  states: Pick<EventReader, 'states'> | null;
  finished: ExportRecorder['finished'];
  /** What broke it, for the operator. */
  failed: (error: unknown) => void;
};
type Part = { text: string; rows: number };

/**
 * The export as it is read: a page is fetched when the one before is taken, so that memory stays with one page. The end is
 * recorded before the last line goes out: who has that line has an export that the log knows to be whole.
 */
export function exportBody({ finished, failed, ...parts }: Parts): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = textsOf(parts);
  const sent = { rows: 0, bytes: 0 };
  let isOver = false;
  const end = async (how: 'whole' | 'broken off' | 'failed', bytes = 0) => {
    if (isOver) return;
    isOver = true;
    await finished({ rows: sent.rows, bytes: sent.bytes + bytes, end: how });
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      const part = await nextOf(source, () => isOver);
      if (isOver) return;
      if (part !== null) {
        const bytes = encoder.encode(part.text);
        sent.rows += part.rows;
        sent.bytes += bytes.length;
        return controller.enqueue(bytes);
      }
      const last = encoder.encode(parts.lines.end(sent.rows));
      await end('whole', last.length);
      if (last.length > 0) controller.enqueue(last);
      controller.close();
    } catch (error) {
      failed(error);
      await end('failed').catch(failed);
      controller.error(new Error('The export broke off.'));
    }
  };
  const cancel = async () => {
    await end('broken off').catch(failed);
    await source.return().catch(failed);
  };
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
}

/** The next text, however many pages without one lie before it; null at the end, or when nobody waits any more. */
async function nextOf(source: AsyncGenerator<Part, void, void>, isOver: () => boolean): Promise<Part | null> {
  for (;;) {
    const { value } = await source.next();
    if (!value || isOver()) return null;
    if (value.text !== '') return value;
  }
}

async function* textsOf({ pages, lines, states }: Pick<Parts, 'pages' | 'lines' | 'states'>) {
  yield { text: lines.head, rows: 0 };
  for await (const events of pages) {
    if (states === null) {
      yield { text: lines.rows(events.map((event) => ({ event, states: null }))), rows: events.length };
      continue;
    }
    // Two states may be 2 MiB: one event at a time.
    for (const event of events) {
      const both = (await states.states(event.id)) ?? { before: null, after: null };
      yield { text: lines.rows([{ event, states: both }]), rows: 1 };
    }
    if (events.length === 0) yield { text: '', rows: 0 };
  }
}
