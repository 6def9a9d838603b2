import { base64url, fromBase64url } from './base64url.ts';
import { concatBytes, equalBytes } from './bytes.ts';
import { quoted } from './check.ts';
import { AuditError } from './errors.ts';
import type { CursorBinding, PageCursor, PageCursors } from './services/page-cursor.ts';
import { decodeUtf8, utf8 } from './utf8.ts';
import { isUuid } from './uuid7.ts';

/** Half of an HMAC-SHA-256: 128 bits, more than one guess a request can reach. */
const MAC_BYTES = 16;

/**
 * Cursors as base64url(MAC ‖ JSON [id, tenant id, fromMs, toMs, horizon?]). The MAC covers the binding too, which is not in the
 * text: a cursor opens only for the log, the verb and the query that gave it. `mac` is HMAC-SHA-256 under a key of its own.
 */
export function macCursors(mac: (bytes: Uint8Array) => Uint8Array): PageCursors {
  const macOf = ({ scope, verb, texts }: CursorBinding, body: Uint8Array): Uint8Array =>
    // JSON has no line end of its own: the two parts can't be cut in another place.
    mac(concatBytes(utf8(`${JSON.stringify([scope, verb, texts])}\n`), body)).subarray(0, MAC_BYTES);
  return {
    seal(binding, { position, range, horizon }) {
      const parts = [
        position.id,
        position.tenantId,
        range.fromMs,
        range.toMs,
        ...(horizon === undefined ? [] : [horizon]),
      ];
      const body = utf8(JSON.stringify(parts));
      return base64url(concatBytes(macOf(binding, body), body));
    },
    open(binding, text) {
      const bytes = fromBase64url(text);
      const body = bytes?.subarray(MAC_BYTES);
      const genuine = bytes && body && equalBytes(bytes.subarray(0, MAC_BYTES), macOf(binding, body));
      const cursor = genuine ? readBody(body) : null;
      if (!cursor) throw invalidCursor(text);
      return cursor;
    },
  };
}

/** What `seal` wrote; null for another version's layout under the same key. */
function readBody(body: Uint8Array): PageCursor | null {
  const parts: unknown = JSON.parse(decodeUtf8(body, 'cursor'));
  if (!Array.isArray(parts)) return null;
  const [id, tenantId, fromMs, toMs, horizon] = parts as unknown[];
  const instant = (value: unknown): value is number | null => value === null || Number.isInteger(value);
  if (typeof id !== 'string' || !isUuid(id) || typeof tenantId !== 'number') return null;
  if (!instant(fromMs) || !instant(toMs)) return null;
  const page = { position: { id, tenantId }, range: { fromMs, toMs } };
  return typeof horizon === 'string' ? { ...page, horizon } : page;
}

function invalidCursor(text: string): AuditError {
  const limit = 'a cursor that this same query gave';
  const message = '“cursor” was changed, or belongs to another query; begin again at the first page.';
  return new AuditError('invalid_cursor', message, { field: 'cursor', limit, received: quoted(text) });
}
