import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../event.ts';
import type { EventReader } from '../store.ts';
import { EXPORT_PAGE_ROWS, ExportEvents, openExport } from './export-events.ts';
import { eventOf, fakeReader, NOW, openCursors } from './fake-reader.test-data.ts';

const nowMs = () => NOW;
const opened = (reader: Pick<EventReader, 'walk' | 'horizon'>, input: Record<string, string> = {}, at = nowMs) =>
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
    const { parts } = await opened(reader);
    expect(reader.requests).toEqual([]);
    const first = await parts.next();
    expect(first.value).toHaveLength(EXPORT_PAGE_ROWS);
    expect(reader.requests).toHaveLength(1);
    expect([...ids(first.value ?? []), ...(await all(parts))]).toEqual(ids(many));
    expect(reader.requests).toHaveLength(3);
  });

  it('asks each page for what was committed at its start, also when it goes on an hour later', async () => {
    const reader = fakeReader([eventOf(1), eventOf(20), eventOf(59), eventOf(61)]);
    let horizons = 0;
    const horizon = async () => `h${++horizons}`;
    const begun = await opened({ ...reader, horizon }, { from: '-1h' });
    expect(await all(begun.parts)).toEqual(ids([eventOf(1), eventOf(20), eventOf(59)]));
    const hourLater = () => NOW + 3_600_000;
    const again = await opened({ ...reader, horizon }, { from: '-1h', cursor: begun.cursor }, hourLater);
    expect([again.cursor, again.range]).toEqual([begun.cursor, begun.range]);
    expect(again.range.to).toBe(new Date(NOW).toISOString());
    expect(await all(again.parts)).toEqual(ids([eventOf(1), eventOf(20), eventOf(59)]));
    const after = eventOf(1).id;
    const rest = await opened({ ...reader, horizon }, { from: '-1h', cursor: begun.cursor, after }, hourLater);
    expect(await all(rest.parts)).toEqual(ids([eventOf(20), eventOf(59)]));
    expect(reader.requests.map(({ by }) => by)).toEqual(['h1', 'h1', 'h1']);
    expect(horizons).toBe(1);
  });

  it('can not go on by an id alone, nor by a cursor that holds no horizon', async () => {
    const reader = fakeReader([eventOf(1)]);
    await expect(opened(reader, { after: eventOf(1).id })).rejects.toMatchObject({ facts: { field: 'after' } });
    const { cursor } = await opened(reader);
    const older = cursor.replace(/,"horizon":"[^"]*"/, '');
    await expect(opened(reader, { cursor: older })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});
