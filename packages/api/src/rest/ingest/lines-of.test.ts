import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from './lines-of.ts';

async function* chunked(bytes: Buffer, cuts: number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.subarray(from, Math.min(cut, bytes.length));
    from = Math.min(cut, bytes.length);
  }
  yield bytes.subarray(from);
}

async function read(text: string, cuts: number[] = [], limit = 100): Promise<string[]> {
  const lines: string[] = [];
  for await (const { number, bytes } of linesOf(chunked(Buffer.from(text), cuts), limit, limit))
    lines.push(`${number} ${bytes}`);
  return lines;
}

describe('linesOf', () => {
  it('gives the lines of a text, wherever its bytes are cut', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '\n', '\r\n', ' ', '😀'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(80)), async (given, cuts) => {
        const wanted = given.split('\n').flatMap((line, index) => {
          const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
          return bare.trim() === '' ? [] : [`${index + 1} ${bare}`];
        });
        expect(await read(given, cuts)).toEqual(wanted);
      }),
    );
  });

  it('refuses a longer line by its number, before it is read to its end', async () => {
    expect(await read(`${'x'.repeat(100)}\ny`)).toHaveLength(2);
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('ok\n');
      for (;;) {
        given++;
        yield Buffer.alloc(40, 'x');
      }
    }
    const all = (async () => {
      for await (const line of linesOf(endless(), 100)) expect(line.number).toBe(1);
    })();
    await expect(all).rejects.toMatchObject({ code: 'payload_too_large', facts: { field: 'line 2' } });
    expect(given).toBe(3);
  });

  it('stops where nothing but blank lines come', async () => {
    const blank = (lines: number) => '\n'.repeat(lines);
    expect(await read(`a\n${blank(99)}b\n${blank(99)}c`)).toEqual(['1 a', '101 b', '201 c']);
    for (const text of [blank(101), `a\n${blank(101)}b`, ' \r\n'.repeat(40)]) {
      await expect(read(text)).rejects.toMatchObject({ code: 'payload_too_large' });
    }
  });
});
