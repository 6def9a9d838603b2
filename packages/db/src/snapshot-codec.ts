import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { applyLinePatch, writeLinePatch } from './line-patch.ts';

/**
 * How a snapshot's bytes stand in `snapshot.data`; the numbers are stored and never change their meaning. A base is
 * itself `raw` or `deflated`, in the same month.
 */
export const CODEC = {
  raw: 0,
  /** DEFLATE (RFC 1951). */
  deflated: 1,
  /** DEFLATE with the base, of at most 32 KiB, as preset dictionary. */
  dictionary: 2,
  /** A line patch against the base, deflated (`line-patch.ts`). */
  patched: 3,
} as const;
export type Codec = (typeof CODEC)[keyof typeof CODEC];

export type Encoded = { codec: Codec; data: Uint8Array };

/** DEFLATE looks no further back. */
const WINDOW = 32_768;
const LEVEL = { level: 9, memLevel: 9 };
/** A patch is deflated text of at most this much more than the text: bounds what a damaged row can unpack to. */
const PATCH_OVERHEAD = 64_000;

/** Without a base: the smaller of raw and deflated. */
export function encodePlain(bytes: Uint8Array): Encoded {
  const data = deflateRawSync(bytes, LEVEL);
  return data.length < bytes.length ? { codec: CODEC.deflated, data } : { codec: CODEC.raw, data: bytes };
}

/** The smallest form, with `base` (the bytes of a plain snapshot of the same tenant and month) or without. */
export function encodeAgainst(bytes: Uint8Array, base: Uint8Array): Encoded {
  const small = base.length <= WINDOW ? withDictionary(bytes, base) : withPatch(bytes, base);
  // A quarter is what plain compression hardly reaches: no need to try it too.
  if (small && small.data.length * 4 < bytes.length) return small;
  const plain = encodePlain(bytes);
  return small && small.data.length < plain.data.length ? small : plain;
}

/** `size` is the length of the bytes; throws on data that does not unpack to it. */
export function decode(stored: Encoded & { size: number }, base: Uint8Array | null): Uint8Array {
  const bytes = unpack(stored, base);
  if (bytes.length !== stored.size)
    throw new RangeError(`a snapshot of ${stored.size} bytes unpacks to ${bytes.length}`);
  return bytes;
}

export const needsBase = (codec: Codec): boolean => codec === CODEC.dictionary || codec === CODEC.patched;

function unpack({ codec, data, size }: Encoded & { size: number }, base: Uint8Array | null): Uint8Array {
  // The least that zlib takes is 1.
  const maxOutputLength = Math.max(size, 1);
  switch (codec) {
    case CODEC.raw:
      return data;
    case CODEC.deflated:
      return inflateRawSync(data, { maxOutputLength });
    case CODEC.dictionary:
      return inflateRawSync(data, { maxOutputLength, dictionary: present(base) });
    case CODEC.patched: {
      const patch = inflateRawSync(data, { maxOutputLength: size + PATCH_OVERHEAD });
      return applyLinePatch(patch, Buffer.from(present(base)));
    }
    default:
      throw new RangeError(`unknown snapshot codec ${String(codec)}`);
  }
}

function present(base: Uint8Array | null): Uint8Array {
  if (base) return base;
  throw new RangeError('a snapshot without its base');
}

function withDictionary(bytes: Uint8Array, base: Uint8Array): Encoded {
  return { codec: CODEC.dictionary, data: deflateRawSync(bytes, { ...LEVEL, dictionary: base }) };
}

function withPatch(bytes: Uint8Array, base: Uint8Array): Encoded | null {
  const patch = writeLinePatch(Buffer.from(bytes).toString('utf8'), Buffer.from(base).toString('utf8'));
  if (!patch) return null;
  const encoded: Encoded = { codec: CODEC.patched, data: deflateRawSync(patch, LEVEL) };
  // What is stored can never be repaired: a patch that would not give back the bytes is not taken.
  return patch.length <= bytes.length + PATCH_OVERHEAD && applyLinePatch(patch, Buffer.from(base)).equals(bytes)
    ? encoded
    : null;
}
