// Whole columns as arrays of PostgreSQL's binary protocol, each filled in one loop: each element behind its length, no NULLs.
import { HEADER_BYTES, writeHeader } from '../binary-array.ts';

/** `int4[]` */
export function int4Array(values: ArrayLike<number>): Buffer {
  const { length } = values;
  const array = Buffer.allocUnsafe(HEADER_BYTES + 8 * length);
  const view = viewOf(array);
  for (let i = 0, at = HEADER_BYTES; i < length; i++, at += 8) {
    view.setInt32(at, 4);
    view.setInt32(at + 4, values[i]!);
  }
  return writeHeader(array, 'int4', length);
}

/** `int8[]` */
export function int8Array(values: readonly bigint[]): Buffer {
  const { length } = values;
  const array = Buffer.allocUnsafe(HEADER_BYTES + 12 * length);
  const view = viewOf(array);
  for (let i = 0, at = HEADER_BYTES; i < length; i++, at += 12) {
    view.setInt32(at, 8);
    view.setBigInt64(at + 4, values[i]!);
  }
  return writeHeader(array, 'int8', length);
}

/** `text[]`, of texts that PostgreSQL can hold: no U+0000. */
export function textArray(values: readonly string[]): Buffer {
  const { length } = values;
  // A UTF-16 code unit takes three bytes at most.
  const array = Buffer.allocUnsafe(values.reduce((most, { length: units }) => most + 4 + 3 * units, HEADER_BYTES));
  let at = HEADER_BYTES;
  for (let i = 0; i < length; i++) {
    const bytes = array.write(values[i]!, at + 4, 'utf8');
    array.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return writeHeader(array, 'text', length).subarray(0, at);
}

/** A Buffer's own `write…` looks at each value again: several times as long. */
const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length);
