import { expect, it } from 'vitest';
import { uiLines, uiTable } from './ui-targets.ts';

it('tells of every target whether it is met, missed or was not measured', () => {
  const lines = new Map(
    uiLines({ lcp: 1_000, inp: 100.1, cls: 0, accessibility: 94.9 }).map((line) => [line.target, line]),
  );
  expect(lines.get('lcp')?.verdict).toBe('met');
  expect(lines.get('inp')?.verdict).toBe('missed');
  expect(lines.get('cls')?.verdict).toBe('met');
  expect(lines.get('accessibility')?.verdict).toBe('missed');
  expect(lines.get('filter')?.verdict).toBe('not measured');
});

it('says figures in their units', () => {
  const text = uiTable({ script: 190_500, cls: 0.0153, filter: 84 });
  expect(text).toContain('190.5 kB');
  expect(text).toContain('0.0153');
  expect(text).toContain('84.0 ms');
});
