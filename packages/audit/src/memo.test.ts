import { expect, it } from 'vitest';
import { memo } from './memo.ts';

it('makes each result once while it is remembered, and forgets what was not asked for longest', () => {
  const made: string[] = [];
  const upper = memo(4, (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'b', 'a', 'c', 'b', 'd', 'e', 'b', 'a'].map(upper).join('')).toBe('ABACBDEBA');
  expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
});

it('goes back and forth between two without making either again', () => {
  let made = 0;
  const same = memo(2, (key) => {
    made += 1;
    return key;
  });
  for (const key of ['before', 'after', 'before', 'after', 'before']) same(key);
  expect(made).toBe(2);
});

it('holds no more than its limit', () => {
  const made: string[] = [];
  const same = memo(10, (key) => {
    made.push(key);
    return key;
  });
  const keys = Array.from({ length: 100 }, (_, n) => `k${n}`);
  for (const key of keys) same(key);
  made.length = 0;
  for (const key of keys.slice(0, 90)) same(key);
  expect(made).toEqual(keys.slice(0, 90));
});
