import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../test/hashes.ts';
import { hex } from '../hex.ts';
import { anyRow, anyRows } from './arbitrary-rows.test-data.ts';
import { hasBit } from './bits.ts';
import { CUT, eachToken, HAS, MOST_ANCESTORS, MOST_PATHS, type SegmentRow, UNDER } from './event-tokens.ts';
import { decodePosting } from './posting.ts';
import { buildSegment, DICTIONARY_CHARS, dictionaryValue, mayBeCut } from './segment.ts';
import { openTokens } from './token.ts';

const tokenOf = openTokens(sha256);
/** Few bits, so that values collide. */
const narrow = (bits: number) =>
  openTokens((bytes) => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, sha256(bytes)[0]! & (2 ** bits - 1)));

const tokensOf = (row: SegmentRow): [field: string, value: string][] => {
  const found: [string, string][] = [];
  eachToken(row, (field, value) => found.push([field, dictionaryValue(value)]));
  return found;
};
const valuesOf = (row: SegmentRow, name: string) =>
  tokensOf(row).flatMap(([field, value]) => (field === name ? [value] : []));
const [sample] = fc.sample(anyRow, { numRuns: 1, seed: 1 }) as [SegmentRow];

describe('a segment', () => {
  it.each([2, 6, 64])('has in its postings each token of each event, and no more (%i bits)', (bits) => {
    const token = bits === 64 ? tokenOf : narrow(bits);
    fc.assert(
      fc.property(anyRows(90), (rows) => {
        const built = buildSegment(rows, token);
        const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(hex(built.ids)).toBe(sorted.map(({ id }) => id.replaceAll('-', '')).join(''));
        expect([built.minId, built.maxId]).toEqual([sorted[0]!.id, sorted.at(-1)!.id]);
        const wanted = sorted.map((row) => new Set(tokensOf(row).map(([field, value]) => token(field, value))));
        for (const { token: each, hits, data } of built.postings) {
          const found = decodePosting(data, hits, rows.length);
          wanted.forEach((tokens, ordinal) => {
            expect(hasBit(found, ordinal)).toBe(tokens.has(each));
          });
        }
        expect(new Set(built.postings.map((posting) => posting.token))).toEqual(new Set(wanted.flatMap((w) => [...w])));
      }),
      { numRuns: 60 },
    );
  });

  it('tells of each token whether it stands for one value or for several', () => {
    fc.assert(
      fc.property(anyRows(20), (rows) => {
        const token = narrow(4);
        const values = new Map<bigint, Set<string>>();
        for (const [field, value] of rows.flatMap(tokensOf)) {
          const each = token(field, value);
          values.set(each, (values.get(each) ?? new Set()).add(JSON.stringify([field, value])));
        }
        for (const { token: each, mixed } of buildSegment(rows, token).tokens)
          expect(mixed).toBe(values.get(each)!.size > 1);
      }),
      { numRuns: 60 },
    );
  });

  it('has 1 to 4,096 events', () => {
    expect(() => buildSegment([], tokenOf)).toThrow(RangeError);
    expect(() => buildSegment(Array(4_097).fill(sample), tokenOf)).toThrow(RangeError);
  });
});

describe('the tokens of an event', () => {
  it('name each ancestor of its namespace and each path above a changed one', () => {
    const row = { ...sample, details: { namespace: 'a.b.c' }, changedPaths: ['tasks[0].type', '["x.y"]', '*'] };
    expect(valuesOf(row, UNDER)).toEqual(['a.b.c', 'a', 'a.b']);
    expect(valuesOf(row, 'changed')).toEqual(['tasks[0].type', 'tasks', 'tasks[0]', '["x.y"]', '', '["x']);
    expect(valuesOf(row, CUT)).toEqual(['changed']);
    expect(valuesOf(row, HAS)).toContain('details.namespace');
  });

  it('are bounded, and say so', () => {
    const row = {
      ...sample,
      details: { namespace: 'a.'.repeat(500) },
      changedPaths: Array.from({ length: 256 }, (_, i) => `${'a.'.repeat(200)}${i}.b.c.d`),
    };
    expect(valuesOf(row, UNDER)).toHaveLength(MOST_ANCESTORS);
    expect(valuesOf(row, 'changed')).toHaveLength(MOST_PATHS);
    expect(valuesOf(row, CUT).sort()).toEqual(['changed', 'namespace']);
  });
});

describe('a token', () => {
  it('is the first eight bytes of the hash, signed', () => {
    const digest = sha256(new TextEncoder().encode('action\u001fCREATE'));
    expect(tokenOf('action', 'CREATE')).toBe(BigInt.asIntN(64, BigInt(`0x${hex(digest).slice(0, 16)}`)));
    expect(openTokens(() => new Uint8Array(32).fill(255))('a', 'b')).toBe(-1n);
  });

  it('stands in the dictionary with its value, a long one cut between characters', () => {
    expect(dictionaryValue('x'.repeat(DICTIONARY_CHARS))).toBe('x'.repeat(DICTIONARY_CHARS));
    expect(dictionaryValue('😀'.repeat(DICTIONARY_CHARS))).toBe('😀'.repeat(DICTIONARY_CHARS));
    expect(dictionaryValue('😀'.repeat(300))).toBe(`${'😀'.repeat(DICTIONARY_CHARS - 1)}…`);
    expect(['x'.repeat(256), '…', dictionaryValue('😀'.repeat(257))].map(mayBeCut)).toEqual([false, false, true]);
  });
});
