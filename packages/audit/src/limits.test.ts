import { describe, expect, it } from 'vitest';
import { ACME, NOW_MS, prepareDeps } from '../test/prepare-deps.ts';
import { sampleEvent, sampleInput } from '../test/sample-event.ts';
import { changedPaths } from './changed-paths.ts';
import { listChanges } from './changes.ts';
import type { NewEvent, Snapshot } from './event.ts';
import { LIMITS } from './limits.ts';
import { prepareEvent } from './prepare-event.ts';
import { validateEvent } from './validate-event.ts';

const accepts = (over: Record<string, unknown>): boolean => {
  try {
    validateEvent(sampleInput(over), { nowMs: NOW_MS });
    return true;
  } catch {
    return false;
  }
};

/** Each limit with what it measures, at a given size. Emoji: characters are code points. */
const SIZED: [keyof typeof LIMITS, (size: number) => Record<string, unknown>][] = [
  ['snapshotBytes', (size) => ({ after: { format: 'text', text: `é${'x'.repeat(size - 2)}` } })],
  ['detailsKeys', (size) => ({ details: Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, 'v'])) })],
  ['detailKeyChars', (size) => ({ details: { [`k${'𝒳'.repeat(size - 1)}`]: 'v' } })],
  ['detailValueChars', (size) => ({ details: { key: '😀'.repeat(size) } })],
  ['resourceIdChars', (size) => ({ resource: { type: 'FLOW', id: '😀'.repeat(size) } })],
  ['actorIdChars', (size) => ({ actor: { type: 'USER', id: 'x'.repeat(size), name: 'A' } })],
  ['actorNameChars', (size) => ({ actor: { type: 'USER', id: '1', name: '😀'.repeat(size) } })],
  ['ipChars', (size) => ({ ip: '1'.repeat(size) })],
  ['userAgentChars', (size) => ({ userAgent: 'x'.repeat(size) })],
  ['correlationIdChars', (size) => ({ correlationId: 'x'.repeat(size) })],
];

describe('limits', () => {
  it.each(SIZED)('%s is what fits, one more does not', (limit, input) => {
    expect(accepts(input(LIMITS[limit]))).toBe(true);
    expect(accepts(input(LIMITS[limit] + 1))).toBe(false);
  });

  it('futureSkewMs and earliestMs bound an instant', () => {
    const at = (ms: number) => ({ occurredAt: new Date(ms).toISOString() });
    expect(accepts(at(NOW_MS + LIMITS.futureSkewMs))).toBe(true);
    expect(accepts(at(NOW_MS + LIMITS.futureSkewMs + 1))).toBe(false);
    expect(accepts(at(LIMITS.earliestMs))).toBe(true);
    expect(accepts(at(LIMITS.earliestMs - 1))).toBe(false);
  });

  const object = (keys: number, value: string): Snapshot => ({
    format: 'json',
    text: `{${Array.from({ length: keys }, (_, i) => `"k${i}":${value}`).join()}}`,
  });

  it('changedPaths are 256, then a star', () => {
    expect(changedPaths(object(256, '1'), object(256, '2'))).toHaveLength(LIMITS.changedPaths);
    const more = changedPaths(object(257, '1'), object(257, '2'));
    expect(more).toHaveLength(LIMITS.changedPaths + 1);
    expect(more.at(-1)).toBe('*');
    const event = sampleEvent({ before: object(300, '1'), after: object(300, '2') } as Partial<NewEvent>);
    expect(prepareEvent(prepareDeps(), ACME, { input: event }).event.changedPaths).toHaveLength(257);
  });

  it('changedPathChars: a longer path counts as a star', () => {
    const named = (name: string, value: number): Snapshot => ({ format: 'json', text: `{"${name}":${value}}` });
    const fits = 'k'.repeat(LIMITS.changedPathChars);
    expect(changedPaths(named(fits, 1), named(fits, 2))).toEqual([fits]);
    expect(changedPaths(named(`${fits}k`, 1), named(`${fits}k`, 2))).toEqual(['*']);
    expect(changedPaths(named(`${fits}k`, 1), named(`${fits}k`, 2), Number.POSITIVE_INFINITY)).toEqual([`${fits}k`]);
  });

  it('shownChanges are listed, all are counted', () => {
    const more = LIMITS.shownChanges + 1;
    const listed = listChanges(object(more, '1'), object(more, '2'));
    expect(listed).toMatchObject({ parsed: true, truncated: true, counts: { changed: more } });
    expect(listed.parsed && listed.changes).toHaveLength(LIMITS.shownChanges);
  });

  it('shownValueChars of a value are shown', () => {
    const value = (size: number): Snapshot => ({ format: 'json', text: `{"a":"${'😀'.repeat(size)}"}` });
    const shown = (size: number) => {
      const listed = listChanges(value(1), value(size));
      return listed.parsed ? listed.changes[0]?.after : null;
    };
    expect(shown(LIMITS.shownValueChars)?.truncated).toBe(false);
    expect(shown(LIMITS.shownValueChars + 1)).toMatchObject({
      truncated: true,
      text: '😀'.repeat(LIMITS.shownValueChars),
    });
  });
});
