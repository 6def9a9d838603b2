import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translatorFor } from '../words/catalogues.ts';
import { formatExact, formatInstant, zoneOffset } from './format-instant.ts';
import { formatRelative } from './format-relative.ts';
import { knownZone } from './zone.ts';
import { instantToZoned, zonedToInstant } from './zoned-input.ts';

const t = translatorFor('en', 'time');
const NOW = Date.parse('2026-11-22T09:00:00.000Z');

describe('formatInstant', () => {
  it('shows the instant in the zone it is given, the year only where it is another', () => {
    expect(formatInstant('2026-11-22T08:59:58.214Z', 'UTC', NOW)).toEqual({
      day: '22 Nov',
      time: '08:59:58',
      millis: '214',
    });
    expect(formatInstant('2026-11-22T23:30:00.000Z', 'Europe/Berlin', NOW)).toMatchObject({
      day: '23 Nov',
      time: '00:30:00',
    });
    expect(formatInstant('2025-05-03T00:00:00.000Z', 'UTC', NOW).day).toBe('3 May 2025');
    expect(formatInstant('2025-12-31T23:59:59.000Z', 'Asia/Tokyo', NOW)).toMatchObject({
      day: '1 Jan',
      time: '08:59:59',
    });
  });

  it('writes the exact instant and the offset', () => {
    expect(formatExact(t, '2026-11-22T08:59:58.214Z', 'Asia/Kolkata')).toBe('22 Nov 2026, 14:29:58.214');
    expect(zoneOffset(NOW, 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(zoneOffset(NOW, 'America/New_York')).toBe('UTC−5');
    expect(zoneOffset(NOW, 'UTC')).toBe('UTC');
  });
});

it.each([
  ['2026-11-22T08:59:40.000Z', 'just now'],
  ['2026-11-22T08:58:00.000Z', '2 min ago'],
  ['2026-11-22T06:00:00.000Z', '3 h ago'],
  ['2026-11-12T09:00:00.000Z', '10 d ago'],
  ['2026-05-03T09:00:00.000Z', '7 months ago'],
  ['2020-11-22T09:00:00.000Z', '6 years ago'],
  ['2026-11-22T09:05:00.000Z', 'in 5 min'],
])('%s is %s', (iso, words) => {
  expect(formatRelative(t, iso, NOW)).toBe(words);
});

it('says day and distance in the language', () => {
  const german = translatorFor('de', 'time');
  expect(formatInstant('2026-03-02T08:00:00.000Z', 'UTC', NOW, german).day).toBe('2. März');
  expect(formatExact(german, '2025-12-02T08:00:00.000Z', 'UTC')).toBe('2. Dez. 2025, 08:00:00.000');
  expect(formatRelative(german, '2026-11-21T08:59:00.000Z', NOW)).toBe('vor 1 Tag');
  expect(formatRelative(german, '2026-11-22T09:05:00.000Z', NOW)).toBe('in 5 Min.');
  for (const iso of ['2026-01-31T00:00:00.000Z', '2026-05-03T00:00:00.000Z', '2026-12-31T00:00:00.000Z'])
    expect(formatInstant(iso, 'UTC', NOW, t)).toEqual(formatInstant(iso, 'UTC', NOW));
});

describe('a range typed in a zone', () => {
  it('reads what it shows, in every zone, but for the hour that a clock repeats', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Auckland');
    const seconds = fc.integer({ min: 946_684_800, max: 4_102_444_800 });
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const iso = new Date(second * 1_000).toISOString();
        const back = zonedToInstant(instantToZoned(iso, zone), zone);
        const offBy = Math.abs(Date.parse(back ?? '') - second * 1_000);
        expect([0, 3_600_000]).toContain(offBy);
      }),
    );
  });

  it('refuses what is no time', () => {
    expect(zonedToInstant('', 'UTC')).toBeNull();
    expect(zonedToInstant('2026-05-03', 'UTC')).toBeNull();
    expect(zonedToInstant('2026-05-03T10:15', 'UTC')).toBe('2026-05-03T10:15:00.000Z');
  });
});

it('takes only zones that exist', () => {
  expect(knownZone('Europe/Berlin')).toBe('Europe/Berlin');
  for (const bad of [undefined, '', 'Mars/Olympus', '<script>', 'x'.repeat(100)]) expect(knownZone(bad)).toBe('UTC');
});
