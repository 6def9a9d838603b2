import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmac } from '../test/hashes.ts';
import { macCursors } from './cursor.ts';
import { AuditError } from './errors.ts';
import type { CursorBinding } from './services/page-cursor.ts';
import { utf8 } from './utf8.ts';
import { uuid7Minter } from './uuid7.ts';

const key = (byte: number) => (bytes: Uint8Array) => hmac(new Uint8Array(32).fill(byte), bytes);
const cursors = macCursors(key(1));

const text = fc.option(fc.string(), { nil: null });
const binding: fc.Arbitrary<CursorBinding> = fc.record({
  scope: fc.oneof(fc.constant('*'), fc.nat({ max: 9 }).map(String)),
  verb: fc.constantFrom('list', 'history'),
  texts: fc.array(text, { maxLength: 3 }),
});
const instant = fc.option(fc.integer({ min: 0, max: 2 ** 45 }), { nil: null });
const cursor = fc.record({
  position: fc.record({
    id: fc
      .tuple(fc.nat(), fc.uint8Array({ minLength: 10, maxLength: 10 }))
      .map(([ms, bytes]) => uuid7Minter(() => bytes)(ms)),
    tenantId: fc.nat({ max: 2 ** 31 - 1 }),
  }),
  range: fc.record({ fromMs: instant, toMs: instant }),
});
const marked = fc.tuple(cursor, fc.option(fc.string(), { nil: undefined })).map(([one, horizon]) => ({
  ...one,
  ...(horizon === undefined ? {} : { horizon }),
}));

const refusal = (open: () => unknown): AuditError | null => {
  try {
    open();
    return null;
  } catch (error) {
    if (error instanceof AuditError) return error;
    throw error;
  }
};

describe('cursors', () => {
  it('open for the query that gave them', () => {
    fc.assert(
      fc.property(binding, marked, (bound, page) => {
        const sealed = cursors.seal(bound, page);
        expect(cursors.open(bound, sealed)).toEqual(page);
        expect(encodeURIComponent(sealed)).toBe(sealed);
      }),
    );
  });

  it('open for no other tenant, verb or query, and under no other key', () => {
    fc.assert(
      fc.property(binding, binding, cursor, (bound, other, page) => {
        const sealed = cursors.seal(bound, page);
        fc.pre(JSON.stringify(bound) !== JSON.stringify(other));
        expect(refusal(() => cursors.open(other, sealed))?.code).toBe('invalid_cursor');
        expect(refusal(() => macCursors(key(2)).open(bound, sealed))?.code).toBe('invalid_cursor');
      }),
    );
  });

  it('open no more when a single letter is changed, added or gone', () => {
    fc.assert(
      fc.property(
        binding,
        cursor,
        fc.nat(),
        fc.constantFrom('A', 'z', '-', '=', ' ', ''),
        (bound, page, place, letter) => {
          const sealed = cursors.seal(bound, page);
          const at = place % (sealed.length + 1);
          for (const tampered of [
            sealed.slice(0, at) + letter + sealed.slice(at + 1),
            sealed.slice(0, at) + letter + sealed.slice(at),
          ]) {
            if (tampered === sealed) continue;
            expect(refusal(() => cursors.open(bound, tampered))?.code).toBe('invalid_cursor');
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuse any text with the field and what to do', () => {
    for (const garbage of ['', 'x', 'AAAA', 'a'.repeat(10_000), '😀']) {
      const refused = refusal(() => cursors.open({ scope: '1', verb: 'list', texts: [] }, garbage));
      expect(refused?.facts.field).toBe('cursor');
      expect(refused?.facts.received?.length).toBeLessThanOrEqual(200);
      expect(refused?.message).toContain('begin again at the first page');
    }
  });

  it('refuse what an older version wrote under the same key', () => {
    const bound: CursorBinding = { scope: '1', verb: 'list', texts: [] };
    for (const body of [
      '{}',
      '[]',
      '["x",1,null,null]',
      '["0196a2b0-0000-7000-8000-0000000000aa","1",null,null]',
      '["0196a2b0-0000-7000-8000-0000000000aa",1,"a",null]',
    ]) {
      const mac = key(1)(utf8(`["1","list",[]]\n${body}`)).subarray(0, 16);
      const sealed = Buffer.concat([mac, utf8(body)]).toString('base64url');
      expect(refusal(() => cursors.open(bound, sealed))?.code, body).toBe('invalid_cursor');
    }
  });
});
