/** Type OIDs of elements, fixed in every PostgreSQL (pg_type.dat). */
const OID = { bytea: 17, int8: 20, int2: 21, int4: 23, text: 25, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const;
type ElementType = keyof typeof OID;

export const HEADER_BYTES = 20;
/** The length of what is NULL. */
const NULL = -1;
/** Above it the native encoder is quicker than a loop. */
const SHORT = 64;
/** Milliseconds of 2000-01-01T00:00:00Z, from which the server counts microseconds. */
const SERVER_EPOCH_MS = 946_684_800_000;

/** Before the elements: dimensions, whether NULLs may stand in it, type, then length and first subscript of the one dimension. */
export function writeHeader(array: Buffer, of: ElementType, count: number): Buffer {
  for (const [index, word] of [1, 1, OID[of], count, 1].entries()) array.writeInt32BE(word, index * 4);
  return array;
}

/**
 * A one-dimensional array as array_recv() takes it, element by element: a parameter's bytes without a text that would have to
 * be escaped here and read there. Grows as it is filled; null is NULL.
 */
export class BinaryArray {
  readonly #of: ElementType;
  #bytes: Buffer;
  #at = HEADER_BYTES;
  #count = 0;

  /** `size`: bytes that it will take, at a guess. */
  constructor(of: ElementType, size: number) {
    this.#of = of;
    this.#bytes = Buffer.allocUnsafe(HEADER_BYTES + size);
  }

  null(): void {
    this.#element(0);
    this.#length(NULL);
  }

  text(value: string | null): void {
    if (value === null) this.null();
    else this.#utf8(0, value);
  }

  /** The text of a JSON value, under the version that jsonb_recv() asks for. */
  jsonb(value: string): void {
    this.#utf8(1, value);
  }

  bytes(value: Uint8Array | null): void {
    this.#element(value?.length ?? 0);
    if (value) this.#bytes.set(value, this.#at + 4);
    this.#length(value?.length ?? NULL);
  }

  /** Hex digits, hyphens left out: an id, or bytes that stand as hex. */
  hex(digits: string): void {
    this.#element(digits.length >> 1);
    this.#length(this.#bytes.write(digits, this.#at + 4, 'hex'));
  }

  int2(value: number): void {
    this.#element(2);
    this.#bytes.writeInt16BE(value, this.#at + 4);
    this.#length(2);
  }

  /** Milliseconds since 1970. */
  instant(ms: number): void {
    this.#element(8);
    const microseconds = (ms - SERVER_EPOCH_MS) * 1_000;
    const high = Math.floor(microseconds / 2 ** 32);
    this.#bytes.writeInt32BE(high, this.#at + 4);
    this.#bytes.writeUInt32BE(microseconds - high * 2 ** 32, this.#at + 8);
    this.#length(8);
  }

  value(): Buffer {
    return writeHeader(this.#bytes, this.#of, this.#count).subarray(0, this.#at);
  }

  #element(most: number): void {
    this.#count++;
    const needed = this.#at + 4 + most;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(needed * 2);
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }

  #length(length: number): void {
    this.#bytes.writeInt32BE(length, this.#at);
    this.#at += 4 + Math.max(0, length);
  }

  /** `version`: 0 for none, or the byte before the text. */
  #utf8(version: 0 | 1, value: string): void {
    // The most that UTF-8 takes for a code unit.
    this.#element(version + value.length * 3);
    const from = this.#at + 4 + version;
    if (version > 0) this.#bytes[from - 1] = version;
    const ascii = value.length <= SHORT && writeAscii(this.#bytes, value, from);
    this.#length(version + (ascii ? value.length : this.#bytes.write(value, from)));
  }
}

/** false where the text is more than ASCII: then it has to be written anew. */
function writeAscii(bytes: Buffer, value: string, from: number): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code > 0x7f) return false;
    bytes[from + index] = code;
  }
  return true;
}
