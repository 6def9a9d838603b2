import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from './align.ts';

const numbers = (text: string) => ({
  equal: Array.from(text, (letter) => letter.charCodeAt(0)),
  kin: Array.from(text, () => null),
});
/** `a1` is version 1 of item `a`. */
const named = (text: string) => {
  const items = text.split(' ').filter((item) => item !== '');
  return { equal: items.map((item) => item.charCodeAt(0) * 100 + Number(item[1])), kin: items.map((item) => item[0]!) };
};
const drawn = (steps: ReturnType<typeof align>) =>
  steps.map((s) => `${s.before ?? '+'}${s.after === null ? '-' : `:${s.after}`}`).join(' ');

describe('align', () => {
  it('sees an insertion and a removal as what they are', () => {
    expect(drawn(align(numbers('abc'), numbers('axbc')))).toBe('0:0 +:1 1:2 2:3');
    expect(drawn(align(numbers('axbc'), numbers('abc')))).toBe('0:0 1- 2:1 3:2');
    expect(drawn(align(numbers(''), numbers('ab')))).toBe('+:0 +:1');
  });

  it('pairs what changed in place', () => {
    expect(drawn(align(numbers('abc'), numbers('aXc')))).toBe('0:0 1:1 2:2');
  });

  it('knows an edited item by its name, though others came before it', () => {
    expect(drawn(align(named('a1 b1'), named('x1 a2 b1')))).toBe('+:0 0:1 1:2');
    expect(drawn(align(named('a1 b1 c1'), named('b2 c1')))).toBe('0- 1:0 2:1');
  });

  it('takes every index of both sides once, in order, and pairs equal ends', () => {
    const list = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(list, list, (b, a) => {
        const steps = align(numbers(b), numbers(a));
        expect(steps.flatMap((s) => s.before ?? [])).toEqual([...b].map((_, i) => i));
        expect(steps.flatMap((s) => s.after ?? [])).toEqual([...a].map((_, i) => i));
        if (a === b) expect(steps.every((s) => s.before === s.after)).toBe(true);
      }),
    );
  });

  it('stays quick on lists too long for the shortest edit', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => i);
    const kin = long.map(() => null);
    const steps = align({ equal: long, kin }, { equal: long.map((n) => n + 1_000_000), kin });
    expect(steps).toHaveLength(20_000);
    expect(steps.every((s) => s.before === s.after)).toBe(true);
  });
});
