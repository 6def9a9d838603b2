import { expect, it } from 'vitest';
import { translatorFor } from '../../words/catalogues.ts';
import { instantWords, spanWords, ticksOf, widthWords } from './bar-words.ts';

const at = (text: string) => Date.parse(`2026-${text}Z`);
const t = translatorFor('en', 'time');
const clock = { zone: 'UTC', nowMs: at('11-27T12:00'), t };

it.each([
  ['11-27T09:00', '11-27T12:00', '27 Nov 09:00 to 12:00'],
  ['11-26T21:00', '11-27T00:00', '26 Nov 21:00 to 27 Nov 00:00'],
  ['11-26T00:00', '11-27T00:00', '26 Nov'],
  ['11-20T00:00', '11-27T00:00', '20 Nov to 26 Nov'],
  ['11-27T09:00:05', '11-27T09:00:10', '27 Nov 09:00:05 to 09:00:10'],
])('%s to %s is %s', (from, to, words) => {
  expect(spanWords(at(from), at(to), clock)).toBe(words);
});

it('a span is told in the shown zone', () => {
  const berlin = { ...clock, zone: 'Europe/Berlin' };
  expect(spanWords(at('11-26T23:00'), at('11-27T23:00'), berlin)).toBe('27 Nov');
  expect(instantWords(at('11-26T23:00'), berlin)).toBe('27 Nov');
  expect(instantWords(at('11-26T22:00'), berlin)).toBe('26 Nov 23:00');
});

it.each([
  [1_000, '1 second'],
  [15 * 60_000, '15 minutes'],
  [3_600_000, '1 hour'],
  [30 * 86_400_000, '30 days'],
])('a width of %d is %s', (ms, words) => expect(widthWords(t, ms)).toBe(words));

it('labels stand at round instants, at most eight, and say the day where it changes', () => {
  const day = ticksOf({ fromMs: at('11-26T20:00'), toMs: at('11-27T08:00') }, clock);
  expect(day.map(({ text }) => text)).toEqual(['26 Nov 21:00', '27 Nov', '03:00', '06:00']);
  const week = ticksOf({ fromMs: at('11-20T21:00'), toMs: at('11-28T00:00') }, clock);
  expect(week.map(({ text }) => text)).toEqual(['21 Nov', '22 Nov', '23 Nov', '24 Nov', '25 Nov', '26 Nov', '27 Nov']);
  expect(week.every(({ at: x }) => x >= 0 && x < 1)).toBe(true);
});

it('a label that would end beyond the drawing is left out, on a narrow screen sooner', () => {
  const long = ticksOf({ fromMs: Date.parse('2025-01-01T00:00Z'), toMs: Date.parse('2025-02-01T00:00Z') }, clock);
  expect(long.length).toBeGreaterThan(3);
  for (const { at: x, text } of long) expect(x * 720 + text.length * 6).toBeLessThan(720);
  const last = ticksOf({ fromMs: at('11-20T00:00'), toMs: at('11-27T14:00') }, clock).at(-1);
  expect(last).toMatchObject({ text: '27 Nov', wideOnly: true });
  expect(ticksOf({ fromMs: at('11-20T00:00'), toMs: at('11-27T04:00') }, clock).at(-1)?.text).toBe('26 Nov');
});
