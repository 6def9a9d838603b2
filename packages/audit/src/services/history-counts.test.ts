import { describe, expect, it } from 'vitest';
import type { AuditEvent, EventStates } from '../event.ts';
import { eventOf, fakeDrawer, fakeReader, json, openCursors, yaml } from './fake-reader.test-data.ts';
import { ResourceHistory, resourceHistory } from './resource-history.ts';

const at = (n: number, more: Partial<AuditEvent> = {}) => eventOf(n, more);
const created = { action: 'CREATE', actionClass: 'create', hasBefore: false } as const;
const deleted = { action: 'DELETE', actionClass: 'delete', hasAfter: false } as const;

type Told = [event: AuditEvent, before: EventStates['before'], after: EventStates['after']];
async function counted(told: Told[], limit = 50, cursor: string | null = null) {
  const states = Object.fromEntries(told.map(([event, before, after]) => [event.id, { before, after }]));
  const drawer = fakeDrawer();
  const reader = fakeReader(
    told.map(([event]) => event),
    states,
  );
  const deps = { reader, drawer, cursors: openCursors, scope: '1' };
  const input = ResourceHistory.parse({ id: told[0]![0].id, counted: true, limit, cursor });
  const page = await resourceHistory(deps, input);
  return { ...page, ...page.counted!, drawer };
}

describe('a counted history', () => {
  it('tells of each event how many lines it changed, without drawing it', async () => {
    const [one, two, same] = [at(3, created), at(2), at(1)];
    const found = await counted([
      [one, null, yaml('a: 1\n')],
      [two, yaml('a: 1\n'), yaml('a: 2\n')],
      [same, yaml('a: 2\n'), yaml('a: 2\n')],
    ]);
    const lines = { added: 1, removed: 1 };
    expect(found.counts).toEqual({ [one.id]: lines, [two.id]: lines, [same.id]: { added: 0, removed: 0 } });
    expect(found.drawer.requests.every(({ views }) => views.length === 0)).toBe(true);
    expect(found.gaps).toEqual([]);
  });

  it('finds where the resource was not as the event before had left it', async () => {
    const [one, read, two, three] = [at(9, created), at(8, { hasBefore: false, hasAfter: false }), at(7), at(6)];
    const told: Told[] = [
      [one, null, json({ a: 1, b: 1 })],
      [read, null, null],
      // Written in another order it is the same.
      [two, { format: 'json', text: '{"b":1, "a":1}' }, json({ a: 2 })],
      [three, json({ a: 3 }), json({ a: 4 })],
    ];
    expect((await counted(told)).gaps).toEqual([three.id]);
    // Over the end of a page too.
    expect((await counted(told, 1)).gaps).toEqual([three.id]);
  });

  it('knows that what was deleted can be made again, and what was not can not', async () => {
    const told = (second: Partial<AuditEvent>): Told[] => [
      [at(9, created), null, json({ a: 1 })],
      [at(8, second), json({ a: 1 }), second.hasAfter === false ? null : json({ a: 1 })],
      [at(7, created), null, json({ a: 2 })],
    ];
    expect((await counted(told(deleted))).gaps).toEqual([]);
    expect((await counted(told({}))).gaps).toEqual([at(7).id]);
  });

  it('takes nothing from what was refused', async () => {
    const told: Told[] = [
      [at(9, created), null, json({ a: 1 })],
      [at(8, { outcome: 'DENIED' }), json({ a: 1 }), json({ a: 9 })],
      [at(7), json({ a: 1 }), json({ a: 2 })],
    ];
    expect((await counted(told)).gaps).toEqual([]);
  });

  it('counts no more than it may, and says which it did not', async () => {
    const large = yaml(`${'x'.repeat(70_000)}\n`);
    const told = Array.from({ length: 20 }, (_, n): Told => [at(20 - n), yaml('a\n'), large]);
    const { counts } = await counted(told);
    const known = Object.values(counts).filter((one) => one !== null).length;
    expect(known).toBeGreaterThan(5);
    expect(known).toBeLessThan(20);
    expect((await counted([[at(1), large, large]])).counts[at(1).id]).toBeNull();
  });
});
