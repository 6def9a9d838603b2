// Arrays as PostgreSQL's binary protocol has them: `pg` hands over a Buffer as it is, and neither side makes or reads a text.
// One dimension, no nulls: dimensions, flags, element's type, length, first index; then each element behind its length.

const INT4 = 23;
const INT8 = 20;
const TEXT = 25;
const HEADER = 20;

function withHeader(array: Buffer, type: number, length: number): Buffer {
  array.writeInt32BE(length === 0 ? 0 : 1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(type, 8);
  if (length === 0) return array.subarray(0, 12);
  array.writeInt32BE(length, 12);
  array.writeInt32BE(1, 16);
  return array;
}

/** `int4[]` */
export function int4Array(values: ArrayLike<number>): Buffer {
  const { length } = values;
  const array = Buffer.allocUnsafe(HEADER + 8 * length);
  for (let i = 0, at = HEADER; i < length; i++, at += 8) {
    array.writeInt32BE(4, at);
    array.writeInt32BE(values[i]!, at + 4);
  }
  return withHeader(array, INT4, length);
}

/** `int8[]` */
export function int8Array(values: readonly bigint[]): Buffer {
  const { length } = values;
  const array = Buffer.allocUnsafe(HEADER + 12 * length);
  for (let i = 0, at = HEADER; i < length; i++, at += 12) {
    array.writeInt32BE(8, at);
    array.writeBigInt64BE(values[i]!, at + 4);
  }
  return withHeader(array, INT8, length);
}

/** `text[]`, of texts that PostgreSQL can hold: no U+0000. */
export function textArray(values: readonly string[]): Buffer {
  const { length } = values;
  // A UTF-16 code unit takes three bytes at most.
  const array = Buffer.allocUnsafe(values.reduce((most, { length: units }) => most + 4 + 3 * units, HEADER));
  let at = HEADER;
  for (let i = 0; i < length; i++) {
    const bytes = array.write(values[i]!, at + 4, 'utf8');
    array.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return withHeader(array, TEXT, length).subarray(0, length === 0 ? 12 : at);
}
