import { afterAll, describe, expect, test } from 'vitest';
import { idAt, NOW_MS, openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
afterAll(() => world.close());
const acme = await world.tenant('acme');
const globex = await world.tenant('globex');
const ALL = { fromMs: null, toMs: null };

describe('an event written and read', () => {
  test('comes back whole, with its states to the byte', async () => {
    const { writer, reader } = world.database.tenant(acme);
    const input = sampleEvent({
      action: 'UPDATE',
      impersonator: { type: 'USER', id: 'root', name: 'Root' },
      details: { namespace: 'company.team', oddKey: 'välue \\ \u001f 😀' },
      occurredAt: '2026-05-01T10:00:00.123+02:00',
      outcome: 'DENIED',
      ip: '10.0.0.7',
      userAgent: 'curl/8',
      correlationId: 'req-1',
      before: { format: 'yaml', text: 'id: a\r\nb: 1\n' },
      after: { format: 'yaml', text: 'id: a\r\nb: 2\n\n' },
    });
    const [receipt] = await writer.append([{ input }]);
    const event = await reader.get(receipt!.id);
    expect(event).toMatchObject({
      id: receipt!.id,
      tenant: 'acme',
      leaf: receipt!.leaf,
      recordedAt: receipt!.recordedAt,
      occurredAt: '2026-05-01T08:00:00.123Z',
      origin: 'live',
      action: 'UPDATE',
      actionClass: 'update',
      outcome: 'DENIED',
      resource: input.resource,
      actor: input.actor,
      impersonator: input.impersonator,
      details: input.details,
      ip: '10.0.0.7',
      userAgent: 'curl/8',
      correlationId: 'req-1',
      hasBefore: true,
      hasAfter: true,
      changedPaths: ['b'],
    });
    expect(await reader.states(receipt!.id)).toEqual({ before: input.before, after: input.after });
    const page = await reader.page({ filter: null, range: ALL, after: null, limit: 10 });
    expect(page.events[0]).toEqual(event);
    expect(await reader.newestAt()).toBe(event!.at);
  });

  test('is nowhere for another tenant', async () => {
    const [receipt] = await world.database.tenant(acme).writer.append([{ input: sampleEvent() }]);
    const { reader } = world.database.tenant(globex);
    expect(await reader.get(receipt!.id)).toBeNull();
    expect(await reader.states(receipt!.id)).toBeNull();
    expect(await reader.get('not-an-id')).toBeNull();
    expect(await reader.page({ filter: null, range: ALL, after: null, limit: 10 })).toEqual({
      events: [],
      next: null,
      searchedBackTo: null,
    });
    expect(await reader.newestAt()).toBeNull();
  });
});

describe('an import', () => {
  test('meets itself when it runs again, and makes the months it needs', async () => {
    const { writer, reader } = world.database.tenant(globex);
    const events = [2001, 2019, 2020].map((year) => ({
      input: sampleEvent({ details: { year: String(year) } }),
      importId: idAt(Date.UTC(year, 6, 4)),
    }));
    const first = await writer.append([...events, events[0]!]);
    expect(first.map((receipt) => receipt.duplicate)).toEqual([false, false, false, true]);
    const again = await writer.append([...events].reverse());
    expect(again).toEqual(
      first
        .slice(0, 3)
        .reverse()
        .map((receipt) => ({ ...receipt, duplicate: true })),
    );
    const page = await reader.page({ filter: null, range: ALL, after: null, limit: 10 });
    expect(page.events.map((event) => event.at)).toEqual([
      '2020-07-04T00:00:00.000Z',
      '2019-07-04T00:00:00.000Z',
      '2001-07-04T00:00:00.000Z',
    ]);
    expect(page.events.map((event) => event.origin)).toEqual(['import', 'import', 'import']);
  });
});

test('NOW is in the past of every clock', () => expect(NOW_MS).toBeLessThan(Date.now()));
