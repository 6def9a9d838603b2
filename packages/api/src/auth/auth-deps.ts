import type { IdentityStore } from '@indelible/db/ports';

export type AuthDeps = {
  identity: IdentityStore;
  request: { ip: string | null; userAgent: string | null; correlationId: string | null };
  nowMs: () => number;
  /** Hex SHA-256 of the first run's one-time code; null when there is none. */
  firstRunCodeSha256: string | null;
};
