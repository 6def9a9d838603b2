import { expect, test } from 'vitest';
import { TARGETS, verdictOf } from './targets.ts';
import { isWrong, targetsJson, targetsTable } from './targets-table.ts';

test('a bound itself is met, beyond it is missed, nothing measured is neither', () => {
  expect([0.75, 0.74, 1.2, null, undefined, Number.NaN].map((value) => verdictOf(TARGETS.copy, value))).toEqual([
    'met',
    'missed',
    'met',
    'not measured',
    'not measured',
    'not measured',
  ]);
  expect([25, 25.01, 0].map((value) => verdictOf(TARGETS.page, value))).toEqual(['met', 'missed', 'met']);
  expect([0, 1].map((value) => verdictOf(TARGETS.mismatches, value))).toEqual(['met', 'missed']);
});

test('the table has every line with target, figure and verdict, misses marked', () => {
  const lines = targetsTable({ http: { value: 0.412, note: '18,000/s' }, page: { value: 31 } }).split('\n');
  expect(lines).toHaveLength(2 + Object.keys(TARGETS).length);
  const line = (start: string) => lines.find((one) => one.startsWith(`| ${start}`))?.replace(/ +/g, ' ');
  expect(line('HTTP ingest, batches')).toBe(
    '| HTTP ingest, batches of 1,000, of raw COPY | ≥ 35 %, aim 50 % | 41 % | met | 18,000/s |',
  );
  expect(line('single-tag page')).toContain('| ≤ 25.0 ms | 31.0 ms | **missed** |');
  expect(line('mismatches')).toContain('| 0 | – | not measured |');
});

test('JSON has the numbers and verdicts', () => {
  const json = targetsJson({ bytes: { value: 1_204.5 } });
  expect(json.find(({ name }) => name === 'bytes')).toMatchObject({ value: 1_204.5, atMost: 1_100, verdict: 'missed' });
  expect(json.find(({ name }) => name === 'copy')).toMatchObject({ value: null, verdict: 'not measured' });
});

test('only a wrong answer fails the run', () => {
  expect(isWrong({ mismatches: { value: 1 } })).toBe(true);
  expect(isWrong({ mismatches: { value: 0 }, page: { value: 900 } })).toBe(false);
  expect(isWrong({})).toBe(false);
});
