import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQueryText, anyTree, withoutSpans } from './arbitrary.test-data.ts';
import { parseQuery, tryParse } from './parse.ts';
import { serialize } from './serialize.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = { numRuns: 1_000 };

describe('serialize', () => {
  it.each([
    ['  a   AND b ', 'a b'],
    ['NOT a', '-a'],
    ['NOT (a b)', '-(a b)'],
    ['((a))', 'a'],
    ['(a b) c', 'a b c'],
    ['(a b) OR c', 'a b OR c'],
    ['(a OR b) c', '(a OR b) c'],
    ['resource:flow', 'resource:FLOW'],
    ['details.env:dev', 'env:dev'],
    ['details.action:x', 'details.action:x'],
    ['"action":x', 'details.action:x'],
    ['"my key":x', '"my key":x'],
    ['env:"a.b"', 'env:a.b'],
    ['env:"a."*', 'env:"a."*'],
    ['occurred:>=2026-05-03', 'occurred>=2026-05-03'],
    ['date>"2026-05-03 10:15"', 'date>"2026-05-03 10:15"'],
  ])('writes %s as %s', (typed, canonical) => {
    expect(serialize(parseQuery(typed))).toBe(canonical);
  });

  it('gives back every tree that the parser can make', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(withoutSpans(parseQuery(serialize(tree)))).toEqual(withoutSpans(tree));
      }),
      RUNS,
    );
  });

  it('is idempotent over any text that parses', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        const parsed = tryParse(text);
        if (!parsed.ok) return;
        const canonical = serialize(parsed.expr);
        expect(withoutSpans(parseQuery(canonical))).toEqual(withoutSpans(parsed.expr));
        expect(serialize(parseQuery(canonical))).toBe(canonical);
      }),
      RUNS,
    );
  });
});
