import type { AuditEvent } from '@indelible/audit/event';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withNews } from './with-news.ts';

const event = (n: number) => ({ id: String(n).padStart(4, '0') }) as AuditEvent;
const page = (ids: number[], nextCursor: string | null) => ({ events: ids.map(event), nextCursor });
const ids = (data: ReturnType<typeof withNews>) => data.pages.map(({ events }) => events.map(({ id }) => Number(id)));

it('puts each at its place, and what is there already nowhere', () => {
  const data = { pages: [page([90, 80, 70], 'c'), page([60, 50], null)], pageParams: [null, 'c'] };
  expect(ids(withNews(data, [95, 80, 75, 55, 40].map(event)))).toEqual([
    [95, 90, 80, 75, 70],
    [60, 55, 50, 40],
  ]);
  expect(withNews(data, [event(60)])).toBe(data);
});

it('leaves to the next page what is older than the last row', () => {
  const data = { pages: [page([90, 80], 'c')], pageParams: [null] };
  expect(ids(withNews(data, [85, 70].map(event)))).toEqual([[90, 85, 80]]);
  expect(ids(withNews({ pages: [page([], 'c')], pageParams: [null] }, [event(1)]))).toEqual([[]]);
});

it('is the log as a list loads it', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.nat({ max: 60 }), fc.integer({ min: 1, max: 9 }), (all, cut, size) => {
      const [old, news] = [all.slice(cut), all.slice(0, cut)];
      const rows = old.sort((a, b) => b - a);
      const pages = [];
      for (let at = 0; at === 0 || at < rows.length; at += size)
        pages.push(page(rows.slice(at, at + size), at + size < rows.length ? 'c' : null));
      const found = ids(withNews({ pages, pageParams: [] }, news.map(event))).flat();
      expect(found).toEqual([...all].sort((a, b) => b - a));
    }),
  );
});
