import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditError } from './errors.ts';
import { decodeUtf8, utf8, utf8Length } from './utf8.ts';

describe('UTF-8', () => {
  it('gives back every well-formed text, a byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(utf8(text), 'after')).toBe(text);
      }),
    );
    expect(decodeUtf8(utf8('\ufeffid: a'), 'after')).toBe('\ufeffid: a');
  });

  it('counts the bytes that it would encode to', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(utf8(text).length);
      }),
    );
    expect(utf8Length('\ud800x\udc00')).toBe(utf8('\ud800x\udc00').length);
  });

  it('refuses bytes that are no UTF-8, naming the field', () => {
    for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]]) {
      const decode = () => decodeUtf8(Uint8Array.from([0x61, ...bad]), 'events[3].after');
      expect(decode).toThrow(AuditError);
      expect(decode).toThrow('events[3].after is not valid UTF-8');
    }
  });
});
