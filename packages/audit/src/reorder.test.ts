import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorder } from './reorder.ts';

const letters = (text: string) => [...text];
/** The steps carried out one after the other. */
function carriedOut(before: string[], after: string[]): string[] {
  const list = [...before];
  for (const step of reorder(before, after)?.steps ?? []) {
    if (step.kind === 'removed') expect(list.splice(step.at, 1)).toEqual([before[step.before]]);
    else if (step.kind === 'added') list.splice(step.at, 0, after[step.after]!);
    else list.splice(step.at, 0, ...list.splice(step.from, 1));
  }
  return list;
}

describe('reorder', () => {
  it('moves as few items as there are', () => {
    expect(reorder(letters('abcdef'), letters('bcdefa'))?.steps).toEqual([
      { kind: 'moved', before: 0, after: 5, from: 0, at: 5 },
    ]);
    expect(reorder(letters('abcdef'), letters('fabcde'))?.steps).toEqual([
      { kind: 'moved', before: 5, after: 0, from: 5, at: 0 },
    ]);
  });

  it('tells moved, removed and added apart', () => {
    expect(reorder(letters('abcd'), letters('dxab'))).toEqual({
      steps: [
        { kind: 'removed', before: 2, at: 2 },
        { kind: 'moved', before: 3, after: 0, from: 2, at: 0 },
        { kind: 'added', after: 1, at: 1 },
      ],
      pairs: [
        { before: 3, after: 0 },
        { before: 0, after: 2 },
        { before: 1, after: 3 },
      ],
    });
  });

  it('has nothing to say where nothing moved, where a name is missing or where two share one', () => {
    expect(reorder(letters('abc'), letters('axbc'))).toBeNull();
    expect(reorder(['a', null, 'b'], ['b', 'a'])).toBeNull();
    expect(reorder(letters('aba'), letters('ab'))).toBeNull();
    expect(reorder([], letters('ab'))).toBeNull();
  });

  it('ends at the other order, no item lost, none twice', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 14 });
    fc.assert(
      fc.property(names, names, (before, after) => {
        const found = reorder(before, after);
        if (found === null) {
          const common = before.filter((name) => after.includes(name));
          expect(after.filter((name) => before.includes(name))).toEqual(common);
          return;
        }
        expect(carriedOut(before, after)).toEqual(after);
        const common = after.filter((name) => before.includes(name));
        expect(found.pairs.map((pair) => before[pair.before])).toEqual(common);
        expect(found.pairs.map((pair) => after[pair.after])).toEqual(common);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives up on lists that would take long', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `n${n}`);
    expect(reorder(long, long.toReversed())).toBeNull();
    expect(reorder(long, [...long.slice(1), 'n0'])?.steps).toHaveLength(1);
  });
});
