const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf] as const;

/** One line of a file, as bytes without its line end; `bytes` is null where it is longer than the limit. */
export type RawLine = {
  /** Counted from 1; blank lines count too, so that an editor shows the same number. */
  number: number;
  bytes: Buffer | null;
  /** Length in bytes, without the line end. */
  length: number;
  /** Bytes of the file up to and with this line. */
  end: number;
};

const withoutBom = (bytes: Buffer) => (BOM.every((byte, index) => bytes[index] === byte) ? bytes.subarray(3) : bytes);
const withoutCr = (bytes: Buffer) => (bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes);
const isBlank = (bytes: Buffer) => bytes.every((byte) => byte === 0x20 || byte === 0x09);

/** Collects the parts of one line and lets go of them once they are more than `maxBytes`. */
class Pending {
  private parts: Buffer[] = [];
  private length = 0;
  constructor(private readonly maxBytes: number) {}

  add(part: Buffer) {
    this.length += part.length;
    if (this.length <= this.maxBytes) this.parts.push(part);
    else this.parts = [];
  }

  take(number: number, end: number): RawLine | null {
    const { length } = this;
    const tooLong = length > this.maxBytes;
    let bytes = tooLong ? null : withoutCr(Buffer.concat(this.parts, length));
    if (bytes && number === 1) bytes = withoutBom(bytes);
    this.parts = [];
    this.length = 0;
    if (bytes && isBlank(bytes)) return null;
    return { number, bytes, length: bytes?.length ?? length, end };
  }
}

/**
 * Cuts chunks into lines at LF or CRLF. A byte order mark at the start and blank lines are left out. Memory is bounded
 * by `maxBytes` and the size of a chunk, whatever the length of a line.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<RawLine> {
  const pending = new Pending(maxBytes);
  let number = 0;
  let consumed = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, from)) {
      pending.add(chunk.subarray(from, at));
      from = at + 1;
      number += 1;
      const line = pending.take(number, consumed + from);
      if (line) yield line;
    }
    pending.add(chunk.subarray(from));
    consumed += chunk.length;
  }
  const last = pending.take(number + 1, consumed);
  if (last) yield last;
}
