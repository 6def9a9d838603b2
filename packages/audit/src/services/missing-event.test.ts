import { expect, test } from 'vitest';
import { uuidFloor } from '../uuid7.ts';
import { diffEvent } from './diff-event.ts';
import { eventOf, fakeDrawer, fakeReader, json, NOW, openCursors } from './fake-reader.test-data.ts';
import { getEvent } from './get-event.ts';
import { listEvents } from './list-events.ts';

const KEPT = Date.UTC(2026, 3, 1);
const keptFrom = new Date(KEPT).toISOString();
const since = new Date(NOW).toISOString();
const at = (ms: number) => uuidFloor(ms).replace('-0000-0000-', '-7000-8000-');
const event = eventOf(1);
const kept = { ...fakeReader([event]), retention: async () => ({ keptFrom, since }) };
const get = (id: string, reader = kept) => getEvent({ reader }, { id });
const unknown = { code: 'not_found', facts: { field: 'id' } };

test('an id of a time before what is kept is out of retention, told with both instants and its own', async () => {
  await expect(get(at(KEPT - 1))).rejects.toMatchObject({
    code: 'out_of_retention',
    status: 410,
    message: 'Events from before 2026-04-01 are out of retention.',
    facts: { field: 'id', limit: `≥ ${keptFrom}`, received: new Date(KEPT - 1).toISOString(), keptFrom, since },
  });
});

test('one of a time that is kept, and one that tells no time, is unknown', async () => {
  await expect(get(at(KEPT))).rejects.toMatchObject(unknown);
  await expect(get('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject(unknown);
  await expect(get(at(KEPT - 1), { ...kept, retention: async () => null } as never)).rejects.toMatchObject(unknown);
});

test('an event that is still there is read, however old', async () => {
  const old = eventOf(0, { id: at(KEPT - 5) });
  expect(await get(old.id, { ...fakeReader([old]), retention: kept.retention })).toEqual(old);
});

test('what an event is compared with is told by its own field', async () => {
  const reader = { ...kept, states: async () => ({ before: null, after: json({}) }) };
  const compare = (against: string) =>
    diffEvent(
      { reader, drawer: fakeDrawer() },
      { id: event.id, against, context: 'folded', opened: [], view: 'both', whitespace: 'shown' },
    );
  await expect(compare(at(KEPT - 1))).rejects.toMatchObject({ code: 'out_of_retention', facts: { field: 'against' } });
  await expect(compare(at(KEPT))).rejects.toMatchObject({ code: 'not_found', facts: { field: 'against' } });
});

test('a list without a hit says from when on events are kept, where its range begins before', async () => {
  const list = (from: string, reader = kept) =>
    listEvents({ reader, cursors: openCursors, nowMs: () => NOW, scope: '1' }, { q: 'actor:nobody', from, limit: 50 });
  expect(await list('all')).toMatchObject({ events: [], keptFrom });
  expect(await list('2026-03-31')).toMatchObject({ keptFrom });
  expect(await list('2026-04-01')).toMatchObject({ keptFrom: null });
  expect(
    await listEvents({ reader: kept, cursors: openCursors, nowMs: () => NOW, scope: '1' }, { from: 'all', limit: 50 }),
  ).toMatchObject({ keptFrom: null });
});
