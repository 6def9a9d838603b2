import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strictJson } from './strict-json.ts';

const refusal = (text: string) => {
  try {
    strictJson(text, 'body');
  } catch (error) {
    return error;
  }
  throw new Error(`${text} was taken`);
};

describe('strictJson', () => {
  it('gives what JSON.parse gives, however names and strings look', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(strictJson(text, 'body')).toEqual(JSON.parse(text));
      }),
    );
    for (const text of [
      '{"a\\"":"\\\\","b": "x:\\"y\\":"}',
      '["a","b"]',
      '"a:"',
      '{"\\\\" : {"\\\\":1}}',
      '{"__proto__":1}',
      ' {} ',
    ]) {
      expect(strictJson(text, 'body')).toEqual(JSON.parse(text));
    }
  });

  it.each([
    ['{"a":1,"a":2}', '"a", after line 1, column 7'],
    ['[{"a":1},\n {"b":{"c":"x","c":"y"}}]', '"c", after line 2, column 15'],
    ['{"a":1,"\\u0061":1}', '"a", after line 1, column 7'],
    ['{"__proto__":1,"__proto__":2}', '"__proto__", after line 1, column 15'],
  ])('refuses a name twice in %s', (text, received) => {
    expect(refusal(text)).toMatchObject({
      code: 'invalid_input',
      facts: { field: 'body', limit: 'each name once', received },
    });
  });

  it.each([
    ['{"a":1,}', 'line 1, column 8'],
    ['{\n"a": tru}', 'line 2, column 6'],
    ['', 'line 1, column 1'],
    ['{} {}', 'line 1, column 4'],
    ['[1,2', 'line 1, column 5'],
  ])('says where %j is no JSON', (text, received) => {
    expect(refusal(text)).toMatchObject({ code: 'invalid_input', facts: { limit: 'JSON (RFC 8259)', received } });
  });

  it('takes a hundred thousand levels, or refuses them, without a full stack', () => {
    const depth = 100_000;
    expect(strictJson('['.repeat(depth) + ']'.repeat(depth), 'body')).toBeInstanceOf(Array);
    expect(refusal(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`)).toMatchObject({ code: 'invalid_input' });
  });

  it('reads 4 MB of escaped quotes in no time to speak of', () => {
    const text = JSON.stringify({ text: '"\\'.repeat(1_000_000) });
    expect(strictJson(text, 'body')).toEqual(JSON.parse(text));
  });
});
