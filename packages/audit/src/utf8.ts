import { AuditError } from './errors.ts';

const encoder = new TextEncoder();
// ignoreBOM keeps a leading U+FEFF: texts are stored to the byte.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Bytes of `text` in UTF-8, without building them. A lone surrogate counts as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    const next = text.charCodeAt(at + 1);
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) at++;
  }
  return bytes;
}

/** Strict: throws AuditError('invalid_event') where a lenient decoder would put U+FFFD and so change the text. */
export function decodeUtf8(bytes: Uint8Array, field: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new AuditError(
      'invalid_event',
      `${field} is not valid UTF-8`,
      { field, limit: 'valid UTF-8', received: `${bytes.length} bytes` },
      { cause },
    );
  }
}
