import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQueryText, withoutSpans } from './arbitrary.test-data.ts';
import { lex } from './lex.ts';
import { parseQuery, tryParse } from './parse.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

describe('parseQuery', () => {
  it('reads nothing as no filter', () => {
    expect(parseQuery('')).toBeNull();
    expect(parseQuery(' \t\n\u00a0 ')).toBeNull();
  });

  it('binds NOT before AND before OR', () => {
    const same = (a: string, b: string) => expect(withoutSpans(parseQuery(a))).toEqual(withoutSpans(parseQuery(b)));
    same('a b OR c d', '(a AND b) OR (c AND d)');
    same('NOT a b', '(NOT a) AND b');
    same('-a OR b', '(NOT a) OR b');
    same('a OR b AND c', 'a OR (b c)');
    same('((a) (b c))', 'a b c');
    same('a OR (b OR c)', 'a OR b OR c');
    same('-(a OR b)', 'NOT(a OR b)');
  });

  it.each([
    ['id:acme', 'id', [['exact', 'acme']]],
    ['id:a:b:c', 'id', [['exact', 'a:b:c']]],
    ['url:https://x/y', 'url', [['exact', 'https://x/y']]],
    ['namespace:a.b', 'namespace', [['exact', 'a.b']]],
    ['namespace:a.b*', 'namespace', [['prefix', 'a.b']]],
    ['namespace:a.b.*', 'namespace', [['subtree', 'a.b']]],
    ['namespace:*', 'namespace', [['prefix', '']]],
    ['namespace:"a b".*', 'namespace', [['subtree', 'a b']]],
    ['namespace:"a."*', 'namespace', [['prefix', 'a.']]],
    ['env:"a*"', 'env', [['exact', 'a*']]],
    ['env:""', 'env', [['exact', '']]],
    ['env:-x', 'env', [['exact', '-x']]],
    ['env:C:\\temp', 'env', [['exact', 'C:\\temp']]],
    [
      'env:a,"b,c",d*',
      'env',
      [
        ['exact', 'a'],
        ['exact', 'b,c'],
        ['prefix', 'd'],
      ],
    ],
    ['env:"say \\"hi\\" \\\\ \\u{41}"', 'env', [['exact', 'say "hi" \\ A']]],
    [
      'action:force-run,create',
      'action',
      [
        ['exact', 'FORCE_RUN'],
        ['exact', 'CREATE'],
      ],
    ],
    ['resource:"kill switch"', 'resource', [['exact', 'KILL_SWITCH']]],
    ['actor.type:Service-Account', 'actor.type', [['exact', 'SERVICE_ACCOUNT']]],
    ['outcome:fail*', 'outcome', [['prefix', 'FAIL']]],
    ['origin:IMPORT', 'origin', [['exact', 'import']]],
    ['changed:tasks[0].type', 'changed', [['exact', 'tasks[0].type']]],
    ['event:019AAB3C-1F00-7000-8000-000000000001', 'event', [['exact', '019aab3c-1f00-7000-8000-000000000001']]],
    ['occurred:2026-05', 'occurred', [['exact', '2026-05']]],
    ['details.action:x', 'details.action', [['exact', 'x']]],
    ['details.env:x', 'env', [['exact', 'x']]],
    ['details.details.x:y', 'details.details.x', [['exact', 'y']]],
    ['"my key":x', 'my key', [['exact', 'x']]],
    ['Action:x', 'Action', [['exact', 'x']]],
    ['constructor:x', 'constructor', [['exact', 'x']]],
    ['12:30', '12', [['exact', '30']]],
    ['fe80::1', 'fe80', [['exact', ':1']]],
  ])('reads %s', (text, field, values) => {
    const term = parseQuery(text);
    expect(term).toMatchObject({ kind: 'field', field });
    expect(term?.kind === 'field' && term.values.map((value) => [value.match, value.text])).toEqual(values);
  });

  it.each([
    'tenant',
    'a,b',
    'http://x:80/y',
    'x-y',
    'a.b',
    'or',
    'a=b',
    '<b>',
    'C:\\x'.slice(2),
    'a|b',
    '!x',
    '#1',
    '…',
  ])('takes %s as it is for free text', (text) => {
    expect(parseQuery(text)).toMatchObject({ kind: 'text', value: text, quoted: false });
  });

  it.each([
    ['date>=2026-05-03', '>=', '2026-05-03T00:00:00.000Z'],
    ['date:>=2026-05-03', '>=', '2026-05-03T00:00:00.000Z'],
    ['date<2026-05-03', '<', '2026-05-03T00:00:00.000Z'],
    ['date>2026-05-03', '>', '2026-05-03T23:59:59.999Z'],
    ['date<=2026-05', '<=', '2026-05-31T23:59:59.999Z'],
    ['date<="2026-05-03 10:15"', '<=', '2026-05-03T10:15:59.999Z'],
    ['date>=2026-05-03T10:15:00+02:00', '>=', '2026-05-03T08:15:00.000Z'],
  ])('compares %s with the edge of the whole date', (text, op, at) => {
    const term = parseQuery(text);
    expect(term).toMatchObject({ kind: 'compare', field: 'date', op });
    expect(term?.kind === 'compare' && new Date(term.atMs).toISOString()).toBe(at);
  });

  it('gives spans into the text: groups with their parentheses, terms without', () => {
    const text = ' a (b OR c) -(d) env:x,y';
    const expr = parseQuery(text);
    const items = expr?.kind === 'and' ? expr.items : [];
    expect(items.map(({ span }) => text.slice(span.from, span.to))).toEqual(['a', '(b OR c)', '-(d)', 'env:x,y']);
    const values = items[3]?.kind === 'field' ? items[3].values : [];
    expect(values.map(({ span }) => text.slice(span.from, span.to))).toEqual(['x', 'y']);
  });
});

describe('lex', () => {
  it('leaves out nothing but white space', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        if (!tryParse(text).ok) return;
        let at = 0;
        for (const { span } of lex(text)) {
          expect(text.slice(at, span.from).trim()).toBe('');
          at = span.to;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
