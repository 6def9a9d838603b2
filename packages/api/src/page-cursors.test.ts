import type { CursorBinding, PageCursor } from '@indelible/audit/services/page-cursor';
import { expect, it } from 'vitest';
import { pageCursors } from './page-cursors.ts';

const binding: CursorBinding = { scope: '7', verb: 'list', texts: ['namespace:prod', '-24h', null] };
const cursor: PageCursor = {
  position: { id: '019aab3c-1f00-7000-8000-000000000001', tenantId: 7 },
  range: { fromMs: 1_760_000_000_000, toMs: null },
};
/** As every server has written it, so that a link with a cursor opens after an upgrade too. */
const SEALED =
  '-b21LYp18ILtVFuacrnerlsiMDE5YWFiM2MtMWYwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIiw3LDE3NjAwMDAwMDAwMDAsbnVsbF0';

it('writes and reads cursors under the key of the server, and none of another’s', () => {
  const cursors = pageCursors('ab'.repeat(32));
  expect(cursors.seal(binding, cursor)).toBe(SEALED);
  expect(cursors.open(binding, SEALED)).toEqual(cursor);
  expect(() => pageCursors('cd'.repeat(32)).open(binding, SEALED)).toThrow('“cursor” was changed');
});
