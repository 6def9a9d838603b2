import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../event.ts';
import type { EventReader } from '../store.ts';
import { EXPORT_PAGE_ROWS, ExportEvents, openExport } from './export-events.ts';
import { eventOf, fakeReader, NOW, openCursors } from './fake-reader.test-data.ts';

const nowMs = () => NOW;
const opened = (reader: Pick<EventReader, 'page'>, input: Record<string, string> = {}, at = nowMs) =>
  openExport({ reader, cursors: openCursors, nowMs: at, scope: '1' }, ExportEvents.parse({ from: 'all', ...input }));
const ids = (events: AuditEvent[]) => events.map(({ id }) => id);
async function all(pages: AsyncIterable<AuditEvent[]>): Promise<string[]> {
  const found: string[] = [];
  for await (const events of pages) found.push(...ids(events));
  return found;
}

describe('an export', () => {
  const many = Array.from({ length: 2 * EXPORT_PAGE_ROWS + 1 }, (_, n) => eventOf(n + 1));

  it('holds all rows, a page at a time, and asks for none before it is wanted', async () => {
    const reader = fakeReader(many);
    const { pages } = opened(reader);
    expect(reader.requests).toEqual([]);
    const first = await pages.next();
    expect(first.value).toHaveLength(EXPORT_PAGE_ROWS);
    expect(reader.requests).toHaveLength(1);
    expect([...ids(first.value ?? []), ...(await all(pages))]).toEqual(ids(many));
    expect(reader.requests).toHaveLength(3);
  });

  it('goes on where the budget of a page ended', async () => {
    const reader = fakeReader(many.slice(0, 30));
    const page: EventReader['page'] = async (request) => {
      const found = await reader.page({ ...request, limit: 7 });
      const next = found.next;
      // As from a scan that found nothing among what it looked at.
      return next && next.id < (many[10]?.id ?? '') ? { ...found, searchedBackTo: 'then' } : { ...found, events: [] };
    };
    const kept = await all(opened({ page }).pages);
    expect(kept).toEqual(ids(many.slice(7, 28)));
  });

  it('leaves out what came after its start: newer, or older by its claim', async () => {
    const later = new Date(NOW + 1).toISOString();
    const log = [eventOf(0), eventOf(-1), eventOf(1), eventOf(2, { origin: 'import', recordedAt: later }), eventOf(3)];
    const { pages, range } = opened(fakeReader(log), { to: new Date(NOW + 3_600_000).toISOString() });
    expect(await all(pages)).toEqual(ids([eventOf(1), eventOf(3)]));
    expect(range).toEqual({ from: null, to: new Date(NOW).toISOString() });
  });

  it('means the same range and the same start when it goes on an hour later', async () => {
    const log = [eventOf(-30), eventOf(1), eventOf(20), eventOf(59), eventOf(61)];
    const begun = opened(fakeReader(log), { from: '-1h' });
    const hourLater = () => NOW + 3_600_000;
    const again = opened(fakeReader(log), { from: '-1h', cursor: begun.cursor }, hourLater);
    expect([again.cursor, again.range]).toEqual([begun.cursor, begun.range]);
    expect(await all(again.pages)).toEqual(ids(log.slice(1, 4)));
    const after = eventOf(1).id;
    const rest = opened(fakeReader(log), { from: '-1h', cursor: begun.cursor, after }, hourLater);
    expect(await all(rest.pages)).toEqual(ids(log.slice(2, 4)));
    expect(() => opened(fakeReader(log), { from: '-1h', cursor: begun.cursor, after: eventOf(-1).id })).toThrow(
      'after',
    );
  });
});
