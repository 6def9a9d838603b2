import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../event.ts';
import { AroundEvent, aroundEvent } from './around-event.ts';
import { eventOf, fakeReader } from './fake-reader.test-data.ts';

const grace = { type: 'USER', id: 'u2', name: 'Grace' } as const;
const of = (n: number): Partial<AuditEvent> => ({
  ...(n % 3 === 0 ? { actor: grace, ip: '10.0.0.7' } : {}),
  resource: { type: 'FLOW', id: n % 2 === 0 || n === 7 ? 'orders' : 'refunds' },
  ...(n % 4 === 0 ? { correlationId: 'request-7' } : {}),
});
const log = fakeReader(Array.from({ length: 40 }, (_, n) => eventOf(n, of(n))));
const around = (input: Partial<AroundEvent>) =>
  aroundEvent({ reader: log }, AroundEvent.parse({ id: eventOf(12).id, ...input }));
const numbers = (events: AuditEvent[]) => events.map(({ details }) => Number(details.n));

describe('aroundEvent', () => {
  it('gives ten on each side, the newest first, without the event itself', async () => {
    const found = await around({});
    expect(numbers(found.newer)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(numbers(found.older)).toEqual([13, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
    expect([found.moreNewer, found.moreOlder]).toEqual([true, true]);
    expect(found.event.details.n).toBe('12');
  });

  it.each([
    ['actor', [3, 6, 9], [15, 18, 21]],
    ['correlation', [0, 4, 8], [16, 20, 24]],
    ['address', [3, 6, 9], [15, 18, 21]],
    ['resource', [7, 8, 10], [14, 16, 18]],
  ] as const)('keeps to the same %s', async (by, newer, older) => {
    const found = await around({ by, limit: 3 });
    expect([numbers(found.newer), numbers(found.older)]).toEqual([newer, older]);
  });

  it('ends with the log', async () => {
    const found = await around({ id: eventOf(0).id, by: 'correlation', limit: 50 });
    expect(numbers(found.newer)).toEqual([]);
    expect(numbers(found.older)).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36]);
    expect([found.moreNewer, found.moreOlder]).toEqual([false, false]);
  });

  it('finds none by what the event has not', async () => {
    for (const by of ['correlation', 'address'] as const)
      expect(await around({ id: eventOf(1).id, by })).toMatchObject({ newer: [], older: [], moreOlder: false });
  });

  it('does not know another log’s event', async () => {
    await expect(around({ id: eventOf(99).id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
