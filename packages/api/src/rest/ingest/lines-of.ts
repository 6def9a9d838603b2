import { tooLarge } from './content.ts';

/** One line without its end, and its number from 1 on. */
export type Line = { number: number; bytes: Buffer };

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BLANK_BYTES = 1_048_576;

/**
 * Lines as they come; what is held is one line at most, of `limit` bytes. Blank ones count, but are not given; more than `most`
 * bytes of them in a row are refused: a packed body of a few kilobytes could keep us busy with them for minutes.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  most = BLANK_BYTES,
): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let size = 0;
  let number = 1;
  let blank = 0;
  const hold = (part: Buffer): void => {
    size += part.length;
    if (size > limit) throw tooLarge(`line ${number}`, limit);
    held.push(part);
  };
  const take = (): Line => {
    const bytes = trimmed(Buffer.concat(held));
    blank = bytes.length > 0 ? 0 : blank + size + 1;
    if (blank > most) throw tooLarge(`line ${number}`, most);
    held = [];
    size = 0;
    return { number: number++, bytes };
  };
  for await (const chunk of chunks) {
    const rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, from)) {
      hold(rest.subarray(from, end));
      from = end + 1;
      const line = take();
      if (line.bytes.length > 0) yield line;
    }
    if (from < rest.length) hold(rest.subarray(from));
  }
  const last = take();
  if (last.bytes.length > 0) yield last;
}

/** Without the end of a line of another system, and nothing for what is blank. */
function trimmed(line: Buffer): Buffer {
  const to = line.at(-1) === RETURN ? line.length - 1 : line.length;
  const isBlank = line.subarray(0, to).every((byte) => byte === 0x20 || byte === 0x09);
  return isBlank ? line.subarray(0, 0) : line.subarray(0, to);
}
