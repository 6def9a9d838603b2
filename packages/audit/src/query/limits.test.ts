import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { tryParse } from './parse.ts';

const failure = (text: string) => {
  const parsed = tryParse(text);
  if (parsed.ok) throw new Error('parses');
  return parsed.error;
};

describe('limits', () => {
  const { queryChars, queryTerms, queryDepth } = LIMITS;

  it(`takes ${queryChars} characters, not one more`, () => {
    expect(tryParse('a'.repeat(queryChars)).ok).toBe(true);
    expect(failure('a'.repeat(queryChars + 1))).toMatchObject({
      limit: '≤ 4,096 characters',
      received: '4,097 characters',
      span: { from: queryChars, to: queryChars + 1 },
    });
  });

  it(`takes ${queryTerms} terms, each value of a list counted`, () => {
    expect(tryParse('a '.repeat(queryTerms)).ok).toBe(true);
    expect(failure('a '.repeat(queryTerms + 6))).toMatchObject({ limit: '≤ 64 terms', received: '70 terms' });
    const list = (n: number) => `env:${Array.from({ length: n }, (_, i) => i).join(',')}`;
    expect(tryParse(list(queryTerms)).ok).toBe(true);
    expect(failure(`a ${list(queryTerms)} b`)).toMatchObject({ received: '66 terms' });
  });

  it(`nests ${queryDepth} deep, groups and NOTs counted`, () => {
    const groups = (n: number) => `${'('.repeat(n)}a${')'.repeat(n)}`;
    expect(tryParse(groups(queryDepth)).ok).toBe(true);
    expect(failure(groups(queryDepth + 1))).toMatchObject({ limit: '≤ 16 levels', received: '17 levels' });
    expect(tryParse('NOT '.repeat(queryDepth).concat('a')).ok).toBe(true);
    expect(failure('NOT '.repeat(queryDepth + 4).concat('a'))).toMatchObject({ received: '20 levels' });
    expect(failure(`-(${groups(queryDepth)})`)).toMatchObject({ received: '18 levels' });
    expect(tryParse(`${groups(queryDepth)} ${groups(queryDepth)} -a`).ok).toBe(true);
  });

  it('is quick to refuse a text made to be slow', () => {
    for (const text of ['('.repeat(4_096), '-('.repeat(2_048), '"\\'.repeat(2_048), 'a:"'.repeat(1_365)]) {
      expect(tryParse(text).ok).toBe(false);
    }
  });
});
