import { createHmac, timingSafeEqual } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { CursorBinding, PageCursor, PageCursors } from '@indelible/audit/services/page-cursor';
import { isUuid } from '@indelible/audit/uuid7';
import { z } from 'zod';

/** Half of an HMAC-SHA-256: 128 bits, more than a guess per request can reach. */
const MAC_BYTES = 16;

const Instant = z.int().nullable();
const Sealed = z.tuple([z.string().refine(isUuid), z.int().min(0), Instant, Instant, z.string().optional()]);

/**
 * Cursors as base64url of MAC ‖ JSON [id, tenant, fromMs, toMs, horizon?]. The MAC covers the binding too, which is not in the
 * text: a cursor opens only for the log, verb and query that it was made for. `keyHex` is ServingKeys.cursor.
 */
export function pageCursors(keyHex: string): PageCursors {
  const key = Buffer.from(keyHex, 'hex');
  const macOf = ({ scope, verb, texts }: CursorBinding, body: Buffer): Buffer =>
    createHmac('sha256', key)
      .update(`${JSON.stringify([scope, verb, texts])}\n`)
      .update(body)
      .digest()
      .subarray(0, MAC_BYTES);
  return {
    seal(binding, { position, range, horizon }) {
      const parts = [
        position.id,
        position.tenantId,
        range.fromMs,
        range.toMs,
        ...(horizon === undefined ? [] : [horizon]),
      ];
      const body = Buffer.from(JSON.stringify(parts));
      return Buffer.concat([macOf(binding, body), body]).toString('base64url');
    },
    open(binding, text) {
      const bytes = Buffer.from(text, 'base64url');
      const [mac, body] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
      const genuine =
        bytes.toString('base64url') === text && mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(binding, body));
      if (!genuine) throw invalidCursor(text);
      const [id, tenantId, fromMs, toMs, horizon] = Sealed.parse(JSON.parse(body.toString('utf8')));
      const cursor: PageCursor = { position: { id, tenantId }, range: { fromMs, toMs } };
      return horizon === undefined ? cursor : { ...cursor, horizon };
    },
  };
}

function invalidCursor(text: string): AuditError {
  const limit = 'a cursor that this same query gave';
  const message = '“cursor” was changed, or belongs to another query; begin again at the first page.';
  return new AuditError('invalid_cursor', message, { field: 'cursor', limit, received: text.slice(0, 200) });
}
