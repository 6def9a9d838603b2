import type { AuditEvent } from '@indelible/audit/event';
import type { PagePosition } from '@indelible/audit/store';
import { expect, it } from 'vitest';
import { type ReadRows, walkPages } from './event-walk.ts';

const at = (n: number): PagePosition => ({ id: String(n), tenantId: 1 });
const event = (n: number) => ({ id: String(n) }) as AuditEvent;

/** A log of pages, so many rows each, numbered through; `asked`: where each page was asked for from. */
function pagesOf(counts: number[]) {
  const asked: (string | undefined)[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const read = (after: PagePosition | null) => {
    asked.push(after?.id);
    const page = asked.length - 1;
    const start = counts.slice(0, page).reduce((sum, count) => sum + count, 0);
    const rows: ReadRows = {
      count: counts[page]!,
      events: (from, to) => Array.from({ length: to - from }, (_, n) => event(start + from + n)),
      next: page + 1 < counts.length ? at(start + counts[page]!) : null,
    };
    return new Promise<ReadRows>((done, fail) => {
      ends[page] = (error) => (error ? fail(error) : done(rows));
      if (page === 0) ends[page]!();
    });
  };
  return { asked, ends, read };
}

it('gives every row once, in order, in parts, and an empty part for an empty page', async () => {
  const { asked, ends, read } = pagesOf([600, 0, 250, 1]);
  const parts: number[] = [];
  const found: string[] = [];
  for await (const part of walkPages(read, at(9))) {
    parts.push(part.length);
    found.push(...part.map(({ id }) => id));
    ends.forEach((end) => {
      end();
    });
  }
  expect(parts).toEqual([125, 125, 125, 125, 100, 0, 125, 125, 1]);
  expect(found).toEqual(Array.from({ length: 851 }, (_, n) => String(n)));
  expect(asked).toEqual(['9', '600', '600', '850']);
});

it('reads nothing before it is asked for, then one page ahead, and no more', async () => {
  const { asked, ends, read } = pagesOf([150, 150, 150]);
  const walk = walkPages(read, null);
  expect(asked).toEqual([]);
  await walk.next();
  await walk.next();
  expect(asked).toEqual([undefined, '150']);
  ends[1]!();
  await walk.next();
  expect(asked).toEqual([undefined, '150', '300']);
});

it('tells what went wrong with a page when it is wanted, after the rows before it', async () => {
  const { ends, read } = pagesOf([150, 150]);
  const walk = walkPages(read, null);
  await walk.next();
  ends[1]!(new Error('gone'));
  expect((await walk.next()).value).toHaveLength(25);
  await expect(walk.next()).rejects.toThrow('gone');
});

it('ends, for who wants no more, when the page that is being read has ended', async () => {
  const { ends, read } = pagesOf([150, 150]);
  const walk = walkPages(read, null);
  await walk.next();
  let isOver = false;
  const over = walk.return().then(() => {
    isOver = true;
  });
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  ends[1]!(new Error('gone'));
  await over;
});
