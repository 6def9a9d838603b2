import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonSyntaxError, type JsonVisitor, scanJson, unquoteJson } from './json-scan.ts';

/** The scan's report as one line of text. */
function report(text: string): string {
  const seen: string[] = [];
  const visitor: JsonVisitor = {
    open: (kind, from) => seen.push(`${text[from]}${kind}`),
    close: (to) => seen.push(text[to - 1]!),
    name: (name) => seen.push(`${name}:`),
    scalar: (kind, from, to) => seen.push(`${kind}=${text.slice(from, to)}`),
  };
  scanJson(text, visitor);
  return seen.join(' ');
}

const parses = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsonSyntaxError) return false;
    throw error;
  }
};

describe('scanJson', () => {
  it('reports in order, with digits, duplicates and positions', () => {
    expect(report(' {"a" : [1.50, -0, {}], "a":"\\u0041", "__proto__": null , "b":true} ')).toBe(
      '{object a: [array number=1.50 number=-0 {object } ] a: string="\\u0041" __proto__: null=null b: boolean=true }',
    );
    expect(report('9007199254740993')).toBe('number=9007199254740993');
    expect(report('[]')).toBe('[array ]');
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const fragments = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\n"',
      '"\\x"',
      '"',
      '1',
      '01',
      '-',
      '1.',
      '.5',
      '1e5',
      '1E+',
      ' ',
      '\n',
      '\u00a0',
      'null',
      'nul',
      'true',
      'false',
      '\u0001',
      '"\t"',
      '\ufeff',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        expect(
          parses(() => report(text)),
          text,
        ).toBe(parses(() => JSON.parse(text)));
      }),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat({ max: 4 }), (value, indent) => {
        expect(parses(() => report(JSON.stringify(value, null, indent)))).toBe(true);
      }),
    );
  });

  it('says where a text stops being JSON', () => {
    expect(() => report('{"a" 1}')).toThrow('offset 5: ":" expected');
    expect(() => report('[1 2]')).toThrow('offset 3: "," or "]" expected');
    expect(() => report('{} {}')).toThrow('offset 3: the end expected');
  });

  it('takes a hundred thousand levels without the stack', () => {
    const deep = 100_000;
    expect(report('['.repeat(deep) + ']'.repeat(deep)).length).toBeGreaterThan(deep);
    expect(() => report('{"a":'.repeat(deep))).toThrow(JsonSyntaxError);
  });
});

it('decodes string literals as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(unquoteJson(JSON.stringify(text))).toBe(text);
    }),
  );
});
