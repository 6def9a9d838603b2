import type { CursorBinding, PageCursor } from '@indelible/audit/services/page-cursor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageCursors } from './page-cursors.ts';

const cursors = pageCursors('ab'.repeat(32));
const binding: CursorBinding = { scope: '7', verb: 'list', texts: ['namespace:prod', '-24h', null] };
const cursor: PageCursor = {
  position: { id: '019aab3c-1f00-7000-8000-000000000001', tenantId: 7 },
  range: { fromMs: 1_760_000_000_000, toMs: null },
};
const sealed = cursors.seal(binding, cursor);
const refused = { code: 'invalid_cursor', facts: { field: 'cursor' } };

const outcome = (text: string, bound: CursorBinding = binding): unknown => {
  try {
    return cursors.open(bound, text);
  } catch (error) {
    return error;
  }
};

describe('pageCursors', () => {
  it('gives back what was sealed', () => {
    const ms = fc.option(fc.integer({ min: 0, max: 2 ** 48 }));
    const any = fc.record({
      position: fc.record({ id: fc.uuid(), tenantId: fc.nat() }),
      range: fc.record({ fromMs: ms, toMs: ms }),
    });
    const marked = fc.record({ one: any, horizon: fc.option(fc.string(), { nil: undefined }) });
    fc.assert(
      fc.property(marked, ({ one: bare, horizon }) => {
        const one = horizon === undefined ? bare : { ...bare, horizon };
        expect(cursors.open(binding, cursors.seal(binding, one))).toEqual(one);
      }),
    );
  });

  it('opens for its own log, verb and query alone', () => {
    expect(outcome(sealed)).toEqual(cursor);
    const others: CursorBinding[] = [
      { ...binding, scope: '8' },
      { ...binding, scope: '*' },
      { ...binding, verb: 'history' },
      { ...binding, texts: ['namespace:dev', '-24h', null] },
      { ...binding, texts: ['namespace:prod', null, '-24h'] },
      { ...binding, texts: ['namespace:prod', '-24h'] },
    ];
    for (const other of others) expect(outcome(sealed, other)).toMatchObject(refused);
  });

  it('refuses every change of a character, and another key’s cursor', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '_', '=', ' '), (at, char) => {
        fc.pre(sealed[at] !== char);
        expect(outcome(sealed.slice(0, at) + char + sealed.slice(at + 1))).toMatchObject(refused);
      }),
    );
    expect(outcome(pageCursors('cd'.repeat(32)).seal(binding, cursor))).toMatchObject(refused);
  });

  it('refuses any other text without another error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(outcome(text)).toMatchObject(refused);
      }),
    );
  });
});
