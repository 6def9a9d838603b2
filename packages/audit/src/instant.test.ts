import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoInstant, parseInstant } from './instant.ts';

it('reads back every instant it writes', () => {
  const instants = fc.integer({ min: Date.UTC(100, 0, 1), max: Date.UTC(9999, 11, 31) });
  fc.assert(
    fc.property(instants, (ms) => {
      expect(parseInstant(isoInstant(ms))).toBe(ms);
    }),
  );
});

it('applies the offset and cuts off what is below the millisecond', () => {
  expect(parseInstant('2019-08-26T07:59:45+02:00')).toBe(Date.UTC(2019, 7, 26, 5, 59, 45));
  expect(parseInstant('2019-08-26T07:59:45.1239-03:30')).toBe(Date.UTC(2019, 7, 26, 11, 29, 45, 123));
  expect(parseInstant('2019-08-26T07:59:45.5Z')).toBe(Date.UTC(2019, 7, 26, 7, 59, 45, 500));
  expect(parseInstant('2019-08-26t07:59:45.123456789012z')).toBe(Date.UTC(2019, 7, 26, 7, 59, 45, 123));
  expect(parseInstant('2019-08-26T07:59Z')).toBe(Date.UTC(2019, 7, 26, 7, 59));
  expect(parseInstant('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
});

it('refuses dates and times that do not exist, and every looser form', () => {
  for (const text of [
    '2023-02-29T00:00:00Z',
    '2024-04-31T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T23:60:00Z',
    '2024-01-01T23:59:60Z',
    '2024-01-01T00:00:00+24:00',
    '2024-01-01T00:00:00+01:60',
    '0050-01-01T00:00:00Z',
    '2024-01-01T00:00:00',
    '2024-01-01',
    '2024-01-01 00:00:00Z',
    '2024-01-01T00:00:00.Z',
    '2024-01-01T00:00:00,5Z',
    ' 2024-01-01T00:00:00Z',
    '1715000000000',
    '',
  ]) {
    expect(parseInstant(text), text).toBeNull();
  }
});

it('writes what Date does, whatever stood before, and throws where it does', () => {
  const ms = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: 0, max: 300_000 }),
    fc.double({ min: -1e12, max: 1e13, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(ms, { minLength: 1, maxLength: 5 }), (all) => {
      expect(all.map(isoInstant)).toEqual(all.map((one) => new Date(one).toISOString()));
    }),
    { numRuns: 1_000 },
  );
  for (const none of [Number.NaN, Number.POSITIVE_INFINITY, 8.7e15]) expect(() => isoInstant(none)).toThrow(RangeError);
});
