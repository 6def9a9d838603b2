import { createHmac } from 'node:crypto';
import { macCursors } from '@indelible/audit/cursor';
import type { PageCursors } from '@indelible/audit/services/page-cursor';

/** Cursors under the key of the server; `keyHex` is ServingKeys.cursor. */
export function pageCursors(keyHex: string): PageCursors {
  const key = Buffer.from(keyHex, 'hex');
  return macCursors((bytes) => createHmac('sha256', key).update(bytes).digest());
}
