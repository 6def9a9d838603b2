import { expect, it } from 'vitest';
import { memo } from './memo.ts';

it('makes each result once while it is remembered, and forgets the oldest', () => {
  const made: string[] = [];
  const upper = memo(2, (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map(upper)).toEqual(['A', 'B', 'A', 'C', 'B', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
