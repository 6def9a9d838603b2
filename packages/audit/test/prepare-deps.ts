import { randomBytes } from 'node:crypto';
import type { PrepareDeps, TenantIdentity } from '../src/prepare-event.ts';
import { uuid7Minter } from '../src/uuid7.ts';
import { hmac, sha256 } from './hashes.ts';

export const NOW_MS = Date.UTC(2026, 4, 3, 8, 59, 58, 214);
export const ACME: TenantIdentity = { id: 7, uid: '0196a2b0-0000-7000-8000-0000000000aa', slug: 'acme' };

/** Fixed keys and clock; `random` decides the ids. */
export const prepareDeps = (random: (length: number) => Uint8Array = randomBytes): PrepareDeps => ({
  sha256,
  hmac,
  saltKey: new Uint8Array(32).fill(1),
  redactionKey: new Uint8Array(32).fill(2),
  redactKeys: [],
  nowMs: () => NOW_MS,
  mintId: uuid7Minter(random),
});
