const DIGITS = Uint8Array.from('0123456789abcdef', (letter) => letter.charCodeAt(0));
/** What is made into a text in one go; a longer one is put together of such. */
const PART = 64;

/** Lower-case hex, two digits a byte. */
export function hex(bytes: Uint8Array): string {
  if (bytes.length <= PART) return partHex(bytes);
  let text = '';
  for (let from = 0; from < bytes.length; from += PART) text += partHex(bytes.subarray(from, from + PART));
  return text;
}

function partHex(bytes: Uint8Array): string {
  const codes = new Array<number>(bytes.length * 2);
  for (let at = 0; at < bytes.length; at++) {
    codes[2 * at] = DIGITS[bytes[at]! >> 4]!;
    codes[2 * at + 1] = DIGITS[bytes[at]! & 15]!;
  }
  return String.fromCharCode.apply(null, codes);
}

/** Throws a RangeError for a text that is not an even number of hex digits: keys come from configuration, not from users. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) throw new RangeError('not an even number of hex digits');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (digit(text.charCodeAt(2 * i)) << 4) | digit(text.charCodeAt(2 * i + 1));
  return bytes;
}

/** Of 0–9, A–F or a–f. */
const digit = (code: number): number => (code & 15) + (code > 57 ? 9 : 0);
