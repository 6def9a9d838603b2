import { expect, it } from 'vitest';
import type { AuditEvent, EventStates } from '../event.ts';
import { eventOf, fakeReader, yaml } from './fake-reader.test-data.ts';
import { ResourceAt, resourceAt } from './resource-at.ts';

const bare: Partial<AuditEvent> = { hasBefore: false, hasAfter: false };
const deleted = eventOf(2, { action: 'DELETE', actionClass: 'delete', hasAfter: false });
const run = (n: number) => eventOf(n, { ...bare, action: 'EXECUTE', actionClass: 'other' });
const states: Record<string, EventStates> = {
  [eventOf(9).id]: { before: null, after: yaml('a: 1\n') },
  [eventOf(6).id]: { before: yaml('a: 1\n'), after: yaml('a: 2\n') },
  [deleted.id]: { before: yaml('a: 2\n'), after: null },
};
const created = eventOf(9, { action: 'CREATE', actionClass: 'create', hasBefore: false });
const life = [
  created,
  eventOf(6),
  run(5),
  run(4),
  deleted,
  eventOf(1, { ...bare, action: 'READ', actionClass: 'access' }),
];
const other = eventOf(3, { resource: { type: 'FLOW', id: 'refunds' } });
const ask = (events: AuditEvent[], input: Partial<ResourceAt> = {}) =>
  resourceAt(
    { reader: fakeReader([...events, other], states) },
    ResourceAt.parse({ type: 'FLOW', id: 'orders', ...input }),
  );

it('says what a deletion removed, whoever looked at it since', async () => {
  const now = await ask(life);
  expect(now).toMatchObject({ isDeleted: true, state: yaml('a: 2\n'), gap: null });
  expect([now.newest?.action, now.source?.id]).toEqual(['READ', deleted.id]);
});

it.each([
  [9, 'a: 1\n', 0],
  [7, 'a: 1\n', 0],
  [6, 'a: 2\n', 0],
  [5, 'a: 2\n', 1],
  [3, 'a: 2\n', 2],
])('%i minutes ago it was %j, with %i events since that left no state', async (n, text, events) => {
  const { at } = eventOf(n);
  for (const instant of [at, at.slice(0, 19)]) {
    const then = await ask(life, { at: instant });
    expect(then.state?.text).toBe(text);
    expect(then.gap?.events ?? 0).toBe(events);
    expect(then.isDeleted).toBe(false);
  }
});

it('is nothing yet before its first event, and unknown where there is no event at all', async () => {
  expect(await ask(life, { at: eventOf(10).at })).toMatchObject({ newest: null, source: null, state: null });
  for (const at of [null, eventOf(1).at])
    await expect(ask([], { at })).rejects.toMatchObject({ code: 'not_found', facts: { field: 'id' } });
  await expect(ask(life, { type: 'flow' })).rejects.toMatchObject({ code: 'not_found' });
});

it('takes no state from what was refused', async () => {
  const refused = eventOf(0, { outcome: 'DENIED' });
  states[refused.id] = { before: null, after: yaml('stolen: 1\n') };
  const now = await ask([created, refused]);
  expect([now.newest?.id, now.state?.text, now.gap]).toEqual([refused.id, 'a: 1\n', null]);
});

it('says how far it looked for a state, and no further', async () => {
  const many = Array.from({ length: 450 }, (_, n) => run(n));
  const now = await ask(many);
  expect([now.source, now.gap?.events, now.searchedBackTo]).toEqual([null, 400, eventOf(399).at]);
});

it('names an instant that is none', async () => {
  await expect(ask(life, { at: 'yesterday' })).rejects.toMatchObject({ code: 'invalid_range', facts: { field: 'at' } });
});

it('says where the next event did not find what the last had left', async () => {
  const [one, two] = [eventOf(31), eventOf(30)];
  states[one.id] = { before: null, after: yaml('a: 1\n') };
  states[two.id] = { before: yaml('a: 7\n'), after: yaml('a: 8\n') };
  expect((await ask([one, two], { at: one.at })).differs?.id).toBe(two.id);
  expect((await ask([one, two])).differs).toBeNull();
  states[two.id] = { before: yaml('a: 1\n'), after: yaml('a: 8\n') };
  expect((await ask([one, two], { at: one.at })).differs).toBeNull();
  // Deleted, and yet there again.
  states[deleted.id] = { before: yaml('a: 2\n'), after: null };
  const again = eventOf(1);
  states[again.id] = { before: yaml('a: 2\n'), after: yaml('a: 3\n') };
  expect((await ask([created, deleted, again], { at: deleted.at })).differs?.id).toBe(again.id);
});
