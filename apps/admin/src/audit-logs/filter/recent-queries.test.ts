import { expect, it } from 'vitest';
import { MAX_RECENT, readRecent, recentKey, withRecent } from './recent-queries.ts';

it('keeps twenty, the newest first, each once', () => {
  let recent: string[] = [];
  for (let n = 0; n < 30; n++) recent = withRecent(recent, `id:${n}`);
  expect(recent).toHaveLength(MAX_RECENT);
  expect(recent[0]).toBe('id:29');
  expect(withRecent(recent, ' id:15 ').slice(0, 2)).toEqual(['id:15', 'id:29']);
  expect(withRecent(recent, 'id:15')).toHaveLength(MAX_RECENT);
  expect(readRecent(JSON.stringify(recent))).toEqual(recent);
});

it.each([null, 'x', '{}', '[1,null,""]', JSON.stringify(['x'.repeat(4_097)])])('reads nothing from %j', (text) => {
  expect(readRecent(text)).toEqual([]);
});

it('an empty query, or one too long to be asked, is none', () => {
  expect(withRecent(['a'], '  ')).toEqual(['a']);
  expect(withRecent(['a'], 'x'.repeat(4_097))).toEqual(['a']);
});

it('is apart for each person and each log', () => {
  expect(recentKey('ada', 'acme')).not.toBe(recentKey('bob', 'acme'));
  expect(recentKey('ada', 'acme')).not.toBe(recentKey('ada', 'globex'));
});
