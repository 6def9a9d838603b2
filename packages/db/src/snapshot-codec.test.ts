import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyLinePatch, writeLinePatch } from './line-patch.ts';
import { CODEC, decode, encodeAgainst, encodePlain } from './snapshot-codec.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.constantFrom('id: a', '  b: 1', '', 'tasks:', '- é😀', '\r', '\ufeff'), { maxLength: 40 })
    .map((l) => l.join('\n')),
);
const roundTrip = (bytes: Uint8Array, base: Uint8Array) => {
  const encoded = encodeAgainst(bytes, base);
  return Buffer.from(decode({ ...encoded, size: bytes.length }, base));
};

describe('snapshot codec', () => {
  test('gives back the very bytes, with a base and without', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const plain = encodePlain(utf8(a));
        expect(Buffer.from(decode({ ...plain, size: utf8(a).length }, null))).toEqual(utf8(a));
        expect(roundTrip(utf8(a), utf8(b))).toEqual(utf8(a));
      }),
    );
  });

  test('gives back the very bytes above the 32 KiB window', () => {
    const edit = fc.record({
      at: fc.nat(2_000),
      line: fc.string({ unit: 'grapheme', maxLength: 20 }),
      drop: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const lines = Array.from({ length: 3_000 }, (_, i) => `  key${i}: value of line ${i * 7}`);
        const base = utf8(lines.join('\n'));
        for (const { at, line, drop } of edits) lines.splice(at, drop, line);
        const bytes = utf8(lines.join('\n'));
        expect(roundTrip(bytes, base).equals(bytes)).toBe(true);
        expect(encodeAgainst(bytes, base).data.length).toBeLessThan(600);
      }),
      { numRuns: 30 },
    );
  });

  test('a line patch is exact for any two texts', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const patch = writeLinePatch(b, a);
        expect(patch && applyLinePatch(patch, utf8(a))).toEqual(utf8(b));
      }),
    );
  });

  test('is raw when that is smaller, and never larger than raw', () => {
    expect(encodePlain(utf8('a')).codec).toBe(CODEC.raw);
    expect(encodePlain(new Uint8Array()).codec).toBe(CODEC.raw);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(encodePlain(bytes).data.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  test('a small edit of 3 kB of YAML takes under 2 %, of 200 kB under 0.1 %', () => {
    const yaml = (lines: number) =>
      Array.from(
        { length: lines },
        (_, i) => `  - id: task-${i}\n    type: io.kestra.core.Log${(i * 7919) % 991}`,
      ).join('\n');
    const small = yaml(60);
    const large = yaml(4_000);
    const ratio = (a: string, b: string) => encodeAgainst(utf8(b), utf8(a)).data.length / utf8(b).length;
    expect(ratio(small, small.replace('task-30\n', 'task-x\n'))).toBeLessThan(0.02);
    expect(ratio(large, large.replace('task-30\n', 'task-x\n').replace('task-3999\n', 'task-y\n'))).toBeLessThan(0.001);
  });

  test('damaged data, a missing base and a wrong size are refused, not guessed at', () => {
    const base = utf8('id: a\nb: 1\n'.repeat(20));
    const bytes = utf8(`${'id: a\nb: 1\n'.repeat(20)}c: 2\n`);
    const encoded = encodeAgainst(bytes, base);
    expect(encoded.codec).toBe(CODEC.dictionary);
    expect(() => decode({ ...encoded, size: bytes.length }, null)).toThrow('without its base');
    expect(() => decode({ ...encoded, size: bytes.length - 1 }, base)).toThrow();
    expect(() => decode({ ...encoded, size: bytes.length + 1 }, base)).toThrow();
    expect(() =>
      decode({ codec: CODEC.patched, data: encodePlain(utf8('x'.repeat(99))).data, size: 9 }, base),
    ).toThrow();
  });
});
