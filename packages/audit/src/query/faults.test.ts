import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AuditError } from '../errors.ts';
import { anyQueryText } from './arbitrary.test-data.ts';
import { parseQuery, repair, tryParse } from './parse.ts';
import { serialize } from './serialize.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const failure = (text: string) => {
  const parsed = tryParse(text);
  if (parsed.ok) throw new Error(`parses as ${serialize(parsed.expr)}`);
  return parsed.error;
};

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
      { numRuns: 2_000 },
    );
  });
});
