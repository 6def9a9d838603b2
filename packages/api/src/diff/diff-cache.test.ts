import type { EventDiff } from '@indelible/audit/services/diff-event';
import { describe, expect, it } from 'vitest';
import { DiffCache } from './diff-cache.ts';

const diffOf = (characters: number) =>
  ({
    html: { split: 'x'.repeat(characters), unified: null },
    unifiedPatch: null,
    texts: null,
    jsonPatch: null,
  }) as EventDiff;

describe('DiffCache', () => {
  it('gives back what it was given, for five minutes', () => {
    let nowMs = 0;
    const cache = new DiffCache(() => nowMs);
    const diff = diffOf(10);
    cache.set('a', diff);
    nowMs = 300_000;
    expect(cache.get('a')).toBe(diff);
    nowMs = 300_001;
    expect(cache.get('a')).toBeNull();
    expect(cache.get('b')).toBeNull();
  });

  it('lets go of what was least lately used when it is full', () => {
    const cache = new DiffCache(() => 0, 40_000);
    for (const key of ['a', 'b', 'c']) cache.set(key, diffOf(8_000));
    cache.get('a');
    cache.set('d', diffOf(8_000));
    cache.set('e', diffOf(8_000));
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd', 'e']);
  });

  it('does not hold one that would push out all others, and counts a key once', () => {
    const cache = new DiffCache(() => 0, 40_000);
    cache.set('large', diffOf(20_000));
    expect(cache.get('large')).toBeNull();
    for (let i = 0; i < 20; i++) cache.set('same', diffOf(5_000));
    cache.set('other', diffOf(5_000));
    expect(cache.get('same') && cache.get('other')).toBeTruthy();
  });
});
