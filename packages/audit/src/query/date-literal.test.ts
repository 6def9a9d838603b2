import { describe, expect, it } from 'vitest';
import { dateSpan, readDate } from './date-literal.ts';

const span = (text: string): string[] => {
  const { fromMs, toMs } = dateSpan(text);
  return [fromMs, toMs].map((ms) => new Date(ms).toISOString());
};

describe('readDate', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-05-03', '2026-05-03T00:00:00.000Z', '2026-05-04T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2026-05-03T10:15', '2026-05-03T10:15:00.000Z', '2026-05-03T10:16:00.000Z'],
    ['2026-05-03 10:15:30', '2026-05-03T10:15:30.000Z', '2026-05-03T10:15:31.000Z'],
    ['2026-05-03t10:15:30.5z', '2026-05-03T10:15:30.500Z', '2026-05-03T10:15:30.501Z'],
    ['2026-05-03T00:30+02:00', '2026-05-02T22:30:00.000Z', '2026-05-02T22:31:00.000Z'],
    ['2026-05-03T23:30-05:30', '2026-05-04T05:00:00.000Z', '2026-05-04T05:01:00.000Z'],
    ['1970', '1970-01-01T00:00:00.000Z', '1971-01-01T00:00:00.000Z'],
  ])('%s is [%s, %s)', (text, from, to) => {
    expect(span(text)).toEqual([from, to]);
  });

  it.each([
    ['2026-02-29', /that month has 28 days/, '2026-02-28'],
    ['2026-04-31T10:00Z', /that month has 30 days/, '2026-04-30T10:00Z'],
    ['2026-04-00', /does not exist/, undefined],
    ['2026-00', /Month 00/, undefined],
    ['2026-05-03T24:00', /time 24:00/, undefined],
    ['2026-05-03T10:60', /time 10:60/, undefined],
    ['2026-05-03T10:15+15:00', /offset/, undefined],
    ['2026-05-03T10:15:30.123456Z', /milliseconds/, '2026-05-03T10:15:30.123Z'],
    ['1969', /before 1970/, undefined],
    ['3.5.2026', /not a date/, undefined],
    ['2026-5-3', /not a date/, undefined],
    ['', /not a date/, undefined],
  ])('refuses %s', (text, reason, suggestion) => {
    expect(readDate(text)).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
      ...(suggestion ? { suggestion } : {}),
    });
  });
});
