import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQueryText } from './arbitrary.test-data.ts';
import { readEditors } from './editors.ts';
import { itemsOf } from './items.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

describe('readEditors', () => {
  it('sends each part to its editor', () => {
    const text =
      'tenant -"two words" namespace:a.b -env:dev,test action:update -resource:flow,SECRET ip:10.0.* date>=2026 (a OR env:x)';
    const editors = readEditors(text);
    expect(editors.text).toBe('tenant -"two words"');
    expect(editors.rest).toBe('(a OR env:x)');
    expect(editors.chips.map(({ key, valueText, negated }) => ({ key, valueText, negated }))).toEqual([
      { key: 'namespace', valueText: 'a.b', negated: false },
      { key: 'env', valueText: 'dev,test', negated: true },
      { key: 'ip', valueText: '10.0.*', negated: false },
      { key: 'date', valueText: '>=2026', negated: false },
    ]);
    expect(editors.facets.action).toEqual({ include: ['UPDATE'], exclude: [] });
    expect(editors.facets.resource).toEqual({ include: [], exclude: ['FLOW', 'SECRET'] });
    expect(editors.facets.namespace).toEqual({ include: ['a.b'], exclude: [] });
    expect(editors.chips.map(({ span }) => text.slice(span.from, span.to))).toEqual(editors.chips.map((c) => c.source));
  });

  it.each([
    ['a OR b', 'a OR b'],
    ['(a OR b) env:dev', 'a OR b'],
    ['(a OR b) c env:dev', '(a OR b) c'],
    ['-(a b) env:dev', '-(a b)'],
    ['(a) OR (b)', '(a) OR (b)'],
  ])('shows the free text of %j as %j', (text, shown) => {
    expect(readEditors(text)).toMatchObject({ text: shown, rest: null });
  });

  it('shows a value as it is, and several as they are typed', () => {
    const chips = readEditors('env:"a b" env:"a b",c "my key":"x:y"* details.ip:z').chips;
    expect(chips.map((chip) => [chip.key, chip.valueText])).toEqual([
      ['env', 'a b'],
      ['env', '"a b",c'],
      ['my key', 'x:y*'],
      ['details.ip', 'z'],
    ]);
  });

  it('does not tick wildcards, nor a second term that is ANDed to the first', () => {
    const editors = readEditors('action:create action:update actor:ada*');
    expect(editors.facets.action.include).toEqual(['CREATE']);
    expect(editors.facets.actor.include).toEqual([]);
    expect(editors.chips.map((chip) => chip.source)).toEqual(['action:update', 'actor:ada*']);
  });

  it('shows a text that does not parse whole, as the rest', () => {
    expect(readEditors('env:dev "open')).toMatchObject({ text: '', chips: [], rest: 'env:dev "open', valid: false });
  });

  it('leaves out no part of any text', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        const items = itemsOf(text);
        const editors = readEditors(text);
        if (items === null) return;
        const ticked = Object.values(editors.facets).flatMap((f) => [...f.include, ...f.exclude]).length;
        for (const item of items) {
          const shown =
            editors.text.includes(item.source.replace(/^\(|\)$/g, '')) ||
            editors.rest?.includes(item.source) ||
            editors.chips.some((chip) => chip.source === item.source) ||
            (ticked > 0 &&
              /^-?\s*\(?(resource|action|actor|actor\.type|outcome):/.test(item.source.replace('NOT', '')));
          expect(shown, item.source).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
