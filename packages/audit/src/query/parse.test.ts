import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { anyQueryText, withoutSpans } from './arbitrary.test-data.ts';
import { lex } from './lex.ts';
import { parseQuery, repair, tryParse } from './parse.ts';
import { serialize } from './serialize.ts';

const failure = (text: string) => {
  const parsed = tryParse(text);
  if (parsed.ok) throw new Error(`parses as ${serialize(parsed.expr)}`);
  return parsed.error;
};

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

describe('a fault', () => {
  it.each([
    // typed · at · what is wrong · put in its place
    ['a "open b', '"open b', 'This quote is never closed', '"open b"'],
    ['a "open\\', '"open\\', 'This quote is never closed', '"open\\\\"'],
    ['5"disk', '5"disk', 'A quote stands inside a word and is never closed', '"5\\"disk"'],
    ['say"hi"', 'say"hi"', 'A quote stands inside a word', '"say\\"hi\\""'],
    ['"a"b', '"a"b', 'Text directly after a closing quote', '"ab"'],
    ['env:"a"b', '"a"b', 'Text directly after a closing quote', '"ab"'],
    ['env:a"b"', 'a"b"', 'A quote stands inside a value', '"a\\"b\\""'],
    ['""', '""', 'Empty quotes find nothing', ''],
    ['"C:\\temp"', '\\t', '\\t is not an escape', '\\\\t'],
    ['"\\u{110000}"', '\\u{110000}', '\\u{110000} is not an escape', '\\\\u{110000}'],
    ['(a', '(a', 'This parenthesis is never closed', '(a)'],
    ['a)', ')', 'This parenthesis was never opened', ''],
    ['a ) b', ')', 'This parenthesis was never opened', ''],
    [')', ')', 'This parenthesis was never opened', ''],
    ['a ()', '()', 'These parentheses are empty', '"()"'],
    ['main(x)', 'main(x)', 'A parenthesis directly after a word', '"main(x)"'],
    ['fn:main(x)', 'fn:main(x)', 'A parenthesis directly after a word', 'fn:"main(x)"'],
    ['f:(a OR b)', 'f:', 'A value is missing after “f:”', undefined],
    ['OR', 'OR', 'OR has nothing before it', '"OR"'],
    ['a OR', 'OR', 'OR has nothing after it', '"OR"'],
    ['a OR OR b', 'OR', 'OR has nothing before it', '"OR"'],
    ['AND a', 'AND', 'AND has nothing before it', '"AND"'],
    ['NOT', 'NOT', 'NOT has nothing after it', '"NOT"'],
    ['(a OR) b', 'OR', 'OR has nothing after it', '"OR"'],
    ['a && b', '&&', '&& stands alone', 'AND'],
    ['a || b', '||', '|| stands alone', 'OR'],
    ['x date >= 2026', 'date >= 2026', '>= stands alone', 'date>=2026'],
    ['namespace = a b', 'namespace = a', '= stands alone', 'namespace:a'],
    ['namespace != a', 'namespace != a', '!= stands alone', '-namespace:a'],
    ['(namespace : a)', 'namespace : a', ': stands alone', 'namespace:a'],
    ['x >= 3', '>=', '>= stands alone', '">="'],
    ['a - b', '-', 'This minus excludes nothing', '"-"'],
    ['--dry-run', '--dry-run', 'Two minus signs have no meaning', '"--dry-run"'],
    ['env:', 'env:', 'A value is missing after “env:”', undefined],
    ['env: dev x', 'env: dev', 'A value is missing after “env:”', 'env:dev'],
    ['env: OR x', 'env:', 'A value is missing after “env:”', undefined],
    ['date>= 2026', 'date>= 2026', 'A value is missing after “date>=”', 'date>=2026'],
    ['env:a,', ',', 'A value is missing beside a comma', ''],
    ['env:,a', ',', 'A value is missing beside a comma', ''],
    ['env:a,,b', ',,', 'A value is missing beside a comma', ','],
    ['env:a, b', ', b', 'A value is missing beside a comma', ',b'],
    [':x', ':x', 'A field name is missing before the colon', '":x"'],
    [':', ':', ': stands alone', '":"'],
    ['"":x', '"":x', 'Empty quotes find nothing', ''],
    ['details.:x', 'details.:x', '“details.” is no field name', '"details.:x"'],
    ['a*b:x', 'a*b:x', '“a*b” is no field name', '"a*b:x"'],
    ['dep*', 'dep*', '* has no meaning in free text', 'dep'],
    ['*', '*', '* has no meaning in free text', '"*"'],
    ['"a b"*', '"a b"*', '* has no meaning in free text', '"a b"'],
    ['env:a*b', 'a*b', '* stands at the end of a value or nowhere', '"a*b"'],
    ['namespace:.*', '.*', '.* needs a name before it', '*'],
    ['action=create', 'action=create', 'A field and its value are joined by a colon', 'action:create'],
    ['namespace!=a', 'namespace!=a', 'A field and its value are joined by a colon', '-namespace:a'],
    ['revision>3', 'revision>3', '“revision” cannot be compared with >', '"revision>3"'],
    ['revision:>3', 'revision:>3', '“revision” cannot be compared with >', 'revision:">3"'],
    ['outcome:failed', 'failed', 'Outcome has no value "failed"', 'failure'],
    ['outcome:zzz', 'zzz', 'Outcome has no value "zzz"', undefined],
    ['outcome:f.*', 'f.*', 'Outcome has no value "f"', undefined],
    ['actor.type:users', 'users', 'Actor type has no value "users"', 'user'],
    ['action:""', '""', 'This field is never empty', '*'],
    ['event:12', '12', 'This is not an event id', undefined],
    ['date>=2026-02-30', '2026-02-30', '2026-02-30 does not exist: that month has 28 days', '2026-02-28'],
    ['occurred:2026-13', '2026-13', 'Month 13 does not exist', undefined],
    ['occurred:2026-05*', '2026-05*', 'Dates take no *', '2026-05'],
    ['occurred>=yesterday', 'yesterday', '“yesterday” is not a date', undefined],
    ['a\0b', '\0', 'A character that no event can hold', ''],
    ['a\ud800', '\ud800', 'A character that no event can hold', ''],
  ])('in %j is at %j: %s', (text, at, message, suggestion) => {
    const error = failure(text);
    expect({ message: error.message, at: text.slice(error.span.from, error.span.to) }).toEqual({ message, at });
    expect(error.suggestion).toBe(suggestion);
    expect(error.expected).not.toBe('');
    const mended = repair(text, error);
    if (mended !== null && tryParse(mended).ok === false) expect(failure(mended)).not.toEqual(error);
  });

  it('is an AuditError that a caller can match on', () => {
    try {
      parseQuery('x "open');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AuditError);
      expect(error).toMatchObject({
        code: 'invalid_query',
        facts: { field: 'q', span: { from: 2, to: 7 }, received: '"open' },
      });
    }
  });

  it('never escapes as anything else, always has a span in the text, and its repair makes headway', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        const parsed = tryParse(text);
        if (parsed.ok) return;
        const { span, expected } = parsed.error;
        expect(span.from).toBeGreaterThanOrEqual(0);
        expect(span.to).toBeLessThanOrEqual(text.length);
        expect(span.to).toBeGreaterThan(span.from);
        expect(expected).not.toBe('');
        const mended = repair(text, parsed.error);
        if (mended !== null) expect(mended).not.toBe(text.trim());
      }),
      { numRuns: 5_000 },
    );
  });
});

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
      { numRuns: 2_000 },
    );
  });
});
