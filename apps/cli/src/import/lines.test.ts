import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './lines.ts';

async function* chunksOf(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (let turn = 0; from < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function linesOf(text: string | Buffer, sizes = [7], maxBytes = 1_000) {
  const lines = [];
  for await (const line of readLines(chunksOf(Buffer.from(text), sizes), maxBytes)) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it('takes LF and CRLF, leaves out the byte order mark and blank lines, and counts as an editor does', async () => {
    const lines = await linesOf('\ufeffone\r\n\r\n  \ntwo\n\nthree');
    expect(lines.map(({ number, bytes }) => [number, bytes?.toString()])).toEqual([
      [1, 'one'],
      [4, 'two'],
      [6, 'three'],
    ]);
  });

  it('keeps a carriage return and a byte order mark that stand inside a line', async () => {
    const lines = await linesOf('a\rb\n\ufeffc\n');
    expect(lines.map(({ bytes }) => bytes?.toString())).toEqual(['a\rb', '\ufeffc']);
  });

  it('says where in the file a line ends', async () => {
    expect((await linesOf('ab\r\ncd')).map(({ end }) => end)).toEqual([4, 6]);
  });

  it('gives a line over the limit without its bytes and goes on with the next', async () => {
    const lines = await linesOf(`${'x'.repeat(5_000)}\nok\n`, [64], 100);
    expect(lines.map(({ number, bytes, length }) => [number, bytes?.toString() ?? null, length])).toEqual([
      [1, null, 5_000],
      [2, 'ok', 2],
    ]);
  });

  it('gives the same lines however the file is cut into chunks', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '🙂', '\n', '\r\n', ' ') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (value, sizes) => {
        expect(await linesOf(value, sizes)).toEqual(await linesOf(value, [1_000]));
      }),
    );
  });
});
