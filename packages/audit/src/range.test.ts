import { describe, expect, it } from 'vitest';
import { AuditError } from './errors.ts';
import {
  explainRange,
  freezeRange,
  isRelative,
  parseRange,
  RANGE_PRESETS,
  type RangeText,
  tryParseRange,
} from './range.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const range = (from?: string, to?: string) => parseRange({ from, to }, NOW);

describe('parseRange', () => {
  it('takes the last 7 days without a word, and finds what is recorded this very instant', () => {
    for (const text of [{}, { from: '', to: '' }, { from: null, to: null }, { from: '-7d', to: 'now' }]) {
      expect(parseRange(text, NOW)).toEqual({ fromMs: NOW - 7 * DAY, toMs: null, shownToMs: NOW });
    }
  });

  it.each([
    ['-30m', NOW - 30 * 60_000],
    ['-24h', NOW - DAY],
    ['-4w', NOW - 28 * DAY],
    ['2026-05-03', Date.UTC(2026, 4, 3)],
    ['2026-05', Date.UTC(2026, 4, 1)],
    ['2026-05-03T10:15+02:00', Date.UTC(2026, 4, 3, 8, 15)],
    ['2026-05-03T08:59:58.214Z', Date.UTC(2026, 4, 3, 8, 59, 58, 214)],
    ['-999999w', 0],
  ])('begins at %s', (from, fromMs) => {
    expect(range(from).fromMs).toBe(fromMs);
  });

  it('ends before `to`, a date being its first instant', () => {
    expect(range('2026-05-03', '2026-05-05')).toEqual({
      fromMs: Date.UTC(2026, 4, 3),
      toMs: Date.UTC(2026, 4, 5),
      shownToMs: Date.UTC(2026, 4, 5),
    });
    expect(range('-2h', '-1h')).toMatchObject({ fromMs: NOW - 2 * HOUR, toMs: NOW - HOUR });
  });

  it('has no beginning with `all`', () => {
    expect(range('all').fromMs).toBeNull();
    expect(range('all', '2026-05-05')).toMatchObject({ fromMs: null, toMs: Date.UTC(2026, 4, 5) });
  });

  it.each<[string, RangeText, string, string | undefined]>([
    ['a date that does not exist', { from: '2026-02-30' }, 'from', '2026-02-28'],
    ['an hour that does not exist', { to: '2026-05-03T25:00Z' }, 'to', undefined],
    ['words', { from: 'yesterday' }, 'from', undefined],
    ['a span without its minus', { from: '24h' }, 'from', '-24h'],
    ['a span into the future', { from: '+7d' }, 'from', '-7d'],
    ['from after to', { from: '2026-05-05', to: '2026-05-03' }, 'from', undefined],
    ['from equal to to', { from: '2026-05-05', to: '2026-05-05' }, 'from', undefined],
    ['from after now', { from: '2027-01-01' }, 'from', undefined],
    ['all as an end', { from: '-7d', to: 'all' }, 'to', undefined],
    ['white space', { from: ' ' }, 'from', undefined],
  ])('refuses %s', (_, text, field, suggestion) => {
    expect(() => parseRange(text, NOW)).toThrow(AuditError);
    expect(tryParseRange(text, NOW)).toMatchObject({ ok: false, error: { field, suggestion } });
  });

  it('names what it received, shortened', () => {
    try {
      parseRange({ from: 'x'.repeat(5_000) }, NOW);
      expect.unreachable();
    } catch (error) {
      expect((error as AuditError).code).toBe('invalid_range');
      expect((error as AuditError).facts.received).toHaveLength(200);
    }
  });
});

describe('a range in words', () => {
  it.each([
    [{}, 'Last 7 days'],
    [{ from: '-1h' }, 'Last hour'],
    [{ from: '-24h', to: 'now' }, 'Last 24 hours'],
    [{ from: 'all' }, 'All time'],
    [{ from: 'all', to: '2026-05-05' }, 'Up to 2026-05-05 00:00 UTC'],
    [{ from: '2026-05-03' }, 'Since 2026-05-03 00:00 UTC'],
    [{ from: '2026-05-03', to: '2026-05-05T10:15:30Z' }, 'From 2026-05-03 00:00 UTC to 2026-05-05 10:15:30.000 UTC'],
    [{ from: '-2h', to: '-1h' }, 'From 2 hours ago to 1 hour ago'],
  ])('%j is %s', (text, words) => {
    expect(explainRange(text)).toBe(words);
  });

  it('has no words for a text that is refused', () => {
    expect(explainRange({ from: 'yesterday' })).toBeNull();
  });

  it('knows every preset', () => {
    for (const from of RANGE_PRESETS) expect(tryParseRange({ from }, NOW).ok).toBe(true);
  });
});

describe('freezeRange', () => {
  it('turns what moves with the clock into instants', () => {
    expect(freezeRange({ from: '-24h' }, NOW)).toEqual({
      from: '2026-11-21T12:00:00.000Z',
      to: '2026-11-22T12:00:00.000Z',
    });
    expect(freezeRange({ from: 'all' }, NOW)).toEqual({ from: 'all', to: '2026-11-22T12:00:00.000Z' });
  });

  it('leaves a frozen range as it is', () => {
    const frozen = freezeRange({ from: '-24h' }, NOW);
    expect(isRelative({ from: '-24h' })).toBe(true);
    expect(isRelative({ from: '2026-05-03' })).toBe(true);
    expect(isRelative(frozen)).toBe(false);
    expect(freezeRange(frozen, NOW + DAY)).toEqual(frozen);
  });
});
