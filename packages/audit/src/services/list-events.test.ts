import { describe, expect, it } from 'vitest';
import { countEvents } from './count-events.ts';
import { eventOf, fakeReader, NOW, openCursors } from './fake-reader.test-data.ts';
import { ListEvents, type ListEvents as ListInput, listEvents } from './list-events.ts';

const log = fakeReader(Array.from({ length: 120 }, (_, n) => eventOf(n, { action: n % 2 ? 'CREATE' : 'UPDATE' })));
const deps = { reader: log, cursors: openCursors, nowMs: () => NOW, scope: '1' };
const list = (input: Partial<ListInput> = {}, more: Partial<typeof deps> = {}) =>
  listEvents({ ...deps, ...more }, ListEvents.parse(input));

describe('listEvents', () => {
  it('pages through everything, newest first, without a gap or a repeat', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ limit: 50, cursor });
      seen.push(...page.events.map((event) => event.details.n ?? ''));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => String(n)));
  });

  it('keeps the range of the first page on every page', async () => {
    const first = await list({ from: '-1h', limit: 10 });
    expect(first.range).toEqual({ from: '2026-11-22T11:00:00.000Z', to: '2026-11-22T12:00:00.000Z' });
    await list({ from: '-1h', limit: 10, cursor: first.nextCursor }, { nowMs: () => NOW + 30 * 60_000 });
    expect(log.requests.at(-1)?.range).toEqual({ fromMs: NOW - 3_600_000, toMs: null });
  });

  it('binds a cursor to the query, whatever way it is written, and to the log', async () => {
    const { nextCursor } = await list({ q: 'action:create namespace:prod', limit: 10 });
    const again = await list({ q: ' action:CREATE   namespace:"prod" ', limit: 10, cursor: nextCursor });
    expect(again.events).toHaveLength(10);
    await expect(list({ q: 'action:update', cursor: nextCursor })).rejects.toThrow('another query');
    await expect(list({ q: 'action:create namespace:prod', from: '-1h', cursor: nextCursor })).rejects.toThrow();
    await expect(list({ q: 'action:create namespace:prod', cursor: nextCursor }, { scope: '2' })).rejects.toThrow();
  });

  it('explains the query and says the newest instant only when nothing was found', async () => {
    const hit = await list({ q: 'action:create' });
    expect(hit).toMatchObject({
      query: { text: 'action:CREATE', explanation: 'created' },
      newestAt: null,
      suggestions: [],
    });
    const none = await list({ q: 'namespace:nowhere' });
    expect(none).toMatchObject({ events: [], nextCursor: null, newestAt: new Date(NOW).toISOString() });
  });

  it('says when the newest event before the range matched, so that the range can be widened', async () => {
    const twentyDays = 20 * 24 * 60;
    const old = eventOf(twentyDays, { action: 'DELETE' });
    const { events, newestMatchAt } = await list({ q: 'action:delete' }, { reader: fakeReader([old]) });
    expect(events).toEqual([]);
    expect(newestMatchAt).toBe(old.at);
    await expect(list({ q: 'action:kill' }, { reader: fakeReader([old]) })).resolves.toMatchObject({
      newestMatchAt: null,
    });
  });

  it('offers the near field, and what the log holds, when nothing was found', async () => {
    const { suggestions } = await list({ q: 'namepsace:prod' });
    expect(suggestions).toContainEqual({ query: 'namespace:prod', label: 'Did you mean namespace:prod?' });
  });

  it('refuses a query and a range that can’t be read, with the field', async () => {
    await expect(list({ q: 'namespace:"a' })).rejects.toMatchObject({ code: 'invalid_query', facts: { field: 'q' } });
    await expect(list({ from: '2026-02-30' })).rejects.toMatchObject({
      code: 'invalid_range',
      facts: { field: 'from' },
    });
  });

  it('takes 1 to 100 rows, 50 when not told', () => {
    expect(ListEvents.parse({}).limit).toBe(50);
    for (const limit of [0, 101, 10_000, 1.5, -1]) expect(ListEvents.safeParse({ limit }).success).toBe(false);
  });

  it('refuses text that no database can hold', () => {
    for (const q of ['a\u0000b', 'a\ud800']) expect(ListEvents.safeParse({ q }).success).toBe(false);
  });
});

describe('countEvents', () => {
  it('counts what the list finds', async () => {
    await expect(countEvents(deps, { q: 'action:create', from: '-1h' })).resolves.toEqual({
      count: 30,
      exact: true,
      searchedBackTo: null,
    });
  });
});
