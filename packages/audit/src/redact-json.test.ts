import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, docWithSecrets, HIDDEN } from '../test/arbitrary-secrets.ts';
import { MASK, plain, RULES, shown } from '../test/redaction.ts';
import { redactSnapshot } from './redact.ts';

const redact = (text: string) => redactSnapshot({ format: 'json', text }, RULES, MASK).text;

describe('redaction of JSON', () => {
  it('replaces the value and nothing else, to the byte', () => {
    expect(redact('{ "user" : "ada",\n  "password":"hunter2" , "n": 1.50, "e":"\\u00e9" }')).toBe(
      `{ "user" : "ada",\n  "password":${shown('hunter2')} , "n": 1.50, "e":"\\u00e9" }`,
    );
  });

  it('takes objects, lists, numbers and booleans whole, and leaves null and the empty text', () => {
    expect(
      plain(
        redact(
          '{"credentials":{"user":"a","pass":["b"]},"token":[1,2],"secret":12,"apiKey":true,"passwd":null,"pwd":""}',
        ),
      ),
    ).toBe(
      '{"credentials":"[redacted]","token":"[redacted]","secret":"[redacted]","apiKey":"[redacted]","passwd":null,"pwd":""}',
    );
  });

  it('sees through escapes in a name, and every duplicate', () => {
    expect(plain(redact('{"pass\\u0077ord":"a"}'))).toBe('{"pass\\u0077ord":"[redacted]"}');
    expect(plain(redact('{"pass\\u0077ord":"a","password":"b","password":"c"}'))).toBe(
      '{"pass\\u0077ord":"[redacted]","password":"[redacted]","password":"[redacted]"}',
    );
  });

  it('shows a change as a change, and the same value as the same however it is escaped', () => {
    expect(redact('{"token":"a"}')).not.toBe(redact('{"token":"b"}'));
    expect(redact('{"token":"\\u0061"}')).toBe(redact('{"token":"a"}'));
  });

  it('leaves what is redacted already', () => {
    fc.assert(
      fc.property(docWithSecrets, (doc) => {
        const once = redact(JSON.stringify(doc));
        // A whole object is hidden by its text; its placeholder is what stays.
        expect(redact(once)).toBe(once);
      }),
    );
  });

  it('hides every secret and keeps every other value', () => {
    fc.assert(
      fc.property(docWithSecrets, fc.nat({ max: 3 }), (doc, indent) => {
        const text = JSON.stringify(doc, null, indent);
        const redacted = redact(text);
        expect(redacted).not.toMatch(HIDDEN);
        expect(countOf(redacted, 'KEEP')).toBe(countOf(text, 'KEEP'));
        JSON.parse(redacted);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a hundred thousand levels', () => {
    const deep = '{"a":'.repeat(100_000);
    expect(redact(`${deep}{"password":"HIDE"}${'}'.repeat(100_000)}`)).not.toMatch(HIDDEN);
  });
});
