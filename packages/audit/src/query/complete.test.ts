import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQueryText, anyValueText } from './arbitrary.test-data.ts';
import { applyCompletion, completionAt, detailsCompletion, offers } from './complete.ts';
import { parseQuery } from './parse.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

/** `|` marks the caret. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  return { text: marked.replace('|', ''), caret };
}

describe('completionAt', () => {
  it.each([
    ['|', 'field', ''],
    ['te|', 'field', 'te'],
    ['tenant |', 'field', ''],
    ['tenant na|me', 'field', 'na'],
    ['-na|', 'field', 'na'],
    ['(na|', 'field', 'na'],
    ['name|space:x', 'field', 'name'],
    ['dat|>=2026', 'field', 'dat'],
  ])('%s is a %s beginning with %j', (marked, kind, prefix) => {
    const { text, caret } = at(marked);
    expect(completionAt(text, caret)).toMatchObject({ kind, prefix });
  });

  it.each([
    ['namespace:|', 'namespace', '', ''],
    ['namespace:com|', 'namespace', 'com', 'com'],
    ['x -namespace:com|pany.team y', 'namespace', 'com', 'company.team'],
    ['action:create,up|', 'action', 'up', 'up'],
    ['action:cr|,update', 'action', 'cr', 'cr'],
    ['env:"a b|', 'env', 'a b', '"a b'],
    ['env:"a|" tenant', 'env', 'a', '"a"'],
    ['env:"a \\"b|', 'env', 'a "b', '"a \\"b'],
    ['env:"a,b|",c', 'env', 'a,b', '"a,b"'],
    ['"my key":v|', 'my key', 'v', 'v'],
    ['details.action:v|', 'details.action', 'v', 'v'],
    ['namespace:a.b.*|', 'namespace', 'a.b', 'a.b.*'],
    ['url:https://x|', 'url', 'https://x', 'https://x'],
  ])('%s is a value of %s beginning with %j', (marked, field, prefix, replaced) => {
    const { text, caret } = at(marked);
    const found = completionAt(text, caret);
    expect(found).toMatchObject({ kind: 'value', field, prefix });
    if (found.kind !== 'none') expect(text.slice(found.span.from, found.span.to)).toBe(replaced);
  });

  it.each(['"quoted te|', 'date>=20|', 'occurred:20|', 'http://x|', '|tenant', 'a*|', 'revision:>3|'])(
    'offers nothing in %s',
    (marked) => {
      const { text, caret } = at(marked);
      expect(completionAt(text, caret)).toEqual({ kind: 'none' });
    },
  );

  it('never takes the place of anything behind an open quote', () => {
    const { text, caret } = at('env:"a| tenant');
    const found = completionAt(text, caret);
    if (found.kind !== 'value') throw new Error('expected a value');
    expect(applyCompletion(text, found, 'a b')).toEqual({ text: 'env:"a b" tenant', caret: 9 });
  });

  it('keeps all text outside its span, at any caret in any text', () => {
    fc.assert(
      fc.property(anyQueryText, fc.nat(60), (text, n) => {
        const caret = Math.min(n, text.length);
        const found = completionAt(text, caret);
        if (found.kind === 'none') return;
        expect(found.span.from).toBeLessThanOrEqual(caret);
        expect(found.span.to).toBeGreaterThanOrEqual(caret);
        const applied = applyCompletion(text, found, 'a b').text;
        expect(applied.startsWith(text.slice(0, found.span.from))).toBe(true);
        expect(applied.endsWith(text.slice(found.span.to))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes a chosen value so that exactly it is found', () => {
    fc.assert(
      fc.property(anyValueText, (value) => {
        const found = completionAt('env:x', 5);
        if (found.kind !== 'value') throw new Error('expected a value');
        const expr = parseQuery(applyCompletion('env:x', found, value).text);
        expect(expr).toMatchObject({ kind: 'field', field: 'env', values: [{ match: 'exact', text: value }] });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('applyCompletion', () => {
  it.each([
    ['na|', 'namespace', 'namespace:|'],
    ['na|:x', 'namespace', 'namespace:|x'],
    ['na|', 'my key', '"my key":|'],
    ['na|', 'details.action', 'details.action:|'],
    ['da|>=2026', 'date', 'date>|=2026'],
  ])('%s with %s is %s', (marked, choice, expected) => {
    const { text, caret } = at(marked);
    const found = completionAt(text, caret);
    if (found.kind !== 'field') throw new Error('expected a field');
    const applied = applyCompletion(text, found, choice);
    expect(`${applied.text.slice(0, applied.caret)}|${applied.text.slice(applied.caret)}`).toBe(expected);
  });
});

describe('detailsCompletion', () => {
  it.each([
    ['na', { kind: 'field', prefix: 'na' }],
    ['-na', { kind: 'field', prefix: 'na' }],
    ['namespace:com', { kind: 'value', field: 'namespace', prefix: 'com' }],
    ['note:hello wor', { kind: 'value', field: 'note', prefix: 'hello wor', span: { from: 5, to: 14 } }],
    ['note: hello', { kind: 'value', field: 'note', prefix: 'hello', span: { from: 6, to: 11 } }],
    ['env:dev,te', { kind: 'value', field: 'env', prefix: 'te' }],
  ])('%s', (draft, expected) => {
    expect(detailsCompletion(draft)).toMatchObject(expected);
  });
});

describe('offers', () => {
  it('puts what the tenant has before what the registry knows, none twice', () => {
    const found = completionAt('a', 1);
    expect(
      offers(found, [
        { value: 'appId', count: 7 },
        { value: 'action', count: 3 },
      ]).map((o) => [o.value, o.count]),
    ).toEqual([
      ['appId', 7],
      ['action', null],
      ['actor', null],
      ['actor.type', null],
    ]);
    expect(offers(completionAt('namesp', 6), [{ value: 'namespace', count: 9 }])).toHaveLength(1);
  });

  it('knows the values of closed lists, actions and resource types', () => {
    expect(offers(completionAt('outcome:de', 10), []).map((o) => o.value)).toEqual(['DENIED']);
    expect(offers(completionAt('action:log', 10), []).map((o) => o.value)).toEqual([
      'LOGIN',
      'LOGOUT',
      'LOGIN_FAILURE',
    ]);
    expect(offers(completionAt('resource:flo', 12), []).map((o) => o.value)).toEqual(['FLOW']);
  });
});
