import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQueryText, anyValueText } from './arbitrary.test-data.ts';
import { addTerm, hasTerm, removeChip, removeTerm, setFreeText } from './edit.ts';
import { readEditors } from './editors.ts';
import type { TermEdit } from './format-term.ts';
import { parseQuery, tryParse } from './parse.ts';
import { serialize } from './serialize.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const env = (value: string, negated = false): TermEdit => ({ detail: 'env', value, negated });
const searched = (text: string, typed: string): string => {
  const result = setFreeText(text, typed);
  if (!result.ok) throw new Error(result.error.message);
  return result.text;
};

describe('addTerm', () => {
  it.each<[string, TermEdit, string]>([
    ['', env('dev'), 'env:dev'],
    ['tenant', env('dev'), 'tenant env:dev'],
    ['  tenant  AND x ', env('dev'), 'tenant x env:dev'],
    ['env:dev', env('dev'), 'env:dev'],
    ['a  env:"dev" ', env('dev'), 'a  env:"dev" '],
    ['-env:dev x', env('dev'), 'env:dev x'],
    ['env:dev x', env('dev', true), '-env:dev x'],
    ['-env:dev,test', env('dev', true), '-env:dev,test'],
    ['-env:dev,test', env('dev'), '-env:test env:dev'],
    ['env:dev,test', env('dev', true), 'env:test -env:dev'],
    ['env:dev,test', env('dev'), 'env:dev,test env:dev'],
    ['env:dev*', env('dev'), 'env:dev* env:dev'],
    ['a OR b', env('dev'), '(a OR b) env:dev'],
    ['(a OR b)', env('dev'), '(a OR b) env:dev'],
    ['(a) OR (b)', env('dev'), '((a) OR (b)) env:dev'],
    ['', { detail: 'action', value: 'x' }, 'details.action:x'],
    ['', { field: 'action', value: 'force-run' }, 'action:FORCE_RUN'],
    ['', { detail: 'my key', value: 'a,b*"c' }, '"my key":"a,b*\\"c"'],
    ['', { detail: 'namespace', value: 'a.b', match: 'subtree' }, 'namespace:a.b.*'],
    ['"open', env('dev'), 'env:dev AND "open'],
    ['OR b', env('dev'), 'env:dev AND OR b'],
  ])('%j and %j give %j', (text, edit, expected) => {
    expect(addTerm(text, edit)).toBe(expected);
  });

  it('finds exactly the value of the tag that was clicked, whatever it holds', () => {
    fc.assert(
      fc.property(anyValueText, anyValueText.filter(Boolean), fc.boolean(), (value, detail, negated) => {
        const expr = parseQuery(addTerm('tenant', { detail, value, negated }));
        const added = expr?.kind === 'and' ? expr.items[1] : null;
        const term = added?.kind === 'not' ? added.item : added;
        expect(added?.kind === 'not').toBe(negated);
        expect(term).toMatchObject({ kind: 'field', values: [{ match: 'exact', text: value }] });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is idempotent, is seen by hasTerm, and goes away by removeTerm, over any text', () => {
    fc.assert(
      fc.property(anyQueryText, anyValueText, fc.boolean(), (text, value, negated) => {
        const edit = env(value, negated);
        const once = addTerm(text, edit);
        expect(addTerm(once, edit)).toBe(once);
        if (!tryParse(text).ok) {
          expect(once.endsWith(text)).toBe(true);
          expect(tryParse(once).ok).toBe(false);
          return;
        }
        expect(hasTerm(once, edit)).toBe(true);
        expect(hasTerm(once, { ...edit, negated: !negated })).toBe(false);
        expect(hasTerm(removeTerm(once, edit), edit)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('removeTerm and removeChip', () => {
  it.each([
    ['a env:dev b', 'a b'],
    ['a env:dev,test b', 'a env:test b'],
    ['env:dev env:dev,x', 'env:x'],
    ['  -env:dev  a', '  -env:dev  a'],
    ['(env:dev OR a) b', '(env:dev OR a) b'],
    ['env:dev', ''],
    ['"open env:dev', '"open env:dev'],
  ])('%j without env:dev is %j', (text, expected) => {
    expect(removeTerm(text, env('dev'))).toBe(expected);
  });

  it('takes away the chip that was shown, and nothing when the text has changed', () => {
    const text = 'a env:dev -env:dev ip:10.0.*';
    const chips = readEditors(text).chips;
    expect(chips.map((chip) => removeChip(text, chip))).toEqual([
      'a -env:dev ip:10.0.*',
      'a env:dev ip:10.0.*',
      'a env:dev -env:dev',
    ]);
    expect(removeChip('b c d e f', chips[1]!)).toBe('b c d e f');
  });
});

describe('setFreeText', () => {
  it.each([
    ['', 'tenant', 'tenant'],
    ['old env:dev', 'new text', 'new text env:dev'],
    ['env:dev old -gone', '', 'env:dev'],
    ['env:dev', 'a OR b', '(a OR b) env:dev'],
    ['(a OR b) env:dev', 'c', 'c env:dev'],
    ['env:dev', 'x env:dev', 'x env:dev'],
    ['env:dev', 'action:create "two words"', 'action:create "two words" env:dev'],
    ['(env:a OR env:b) old', 'new', 'new (env:a OR env:b)'],
    ['"open', 'a OR b', '(a OR b) AND "open'],
    ['"open', '', '"open'],
    ['  a   b ', 'a b', '  a   b '],
  ])('%j, typed %j, is %j', (text, typed, expected) => {
    expect(searched(text, typed)).toBe(expected);
  });

  it('tells the fault at its span in what was typed, and changes nothing', () => {
    expect(setFreeText('env:dev', 'x "open')).toMatchObject({ ok: false, error: { span: { from: 2, to: 7 } } });
  });

  it('typed again as it was shown, means the same', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        if (!tryParse(text).ok) return;
        const again = searched(`${text} `, `${readEditors(text).text} `);
        expect(sortedParts(again)).toEqual(sortedParts(text));
      }),
      { numRuns: 1_000 },
    );
  });
});

function sortedParts(text: string): string[] {
  const expr = parseQuery(text);
  return expr === null ? [] : (expr.kind === 'and' ? expr.items : [expr]).map(serialize).sort();
}
