import type { NewEventWithTime, PreparedEvent } from './store.ts';

/** What the pure domain is given: hashes, keys (32 bytes each), clock and ids. */
export type PrepareDeps = {
  sha256(bytes: Uint8Array): Uint8Array;
  /** HMAC-SHA-256. */
  hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array;
  saltKey: Uint8Array;
  redactionKey: Uint8Array;
  /** Added to `DEFAULT_REDACT_KEYS`. */
  redactKeys: readonly string[];
  nowMs(): number;
  /** `uuid7Minter(random)` of `uuid7.ts`. */
  mintId(nowMs: number): string;
};

/** `uid` is the permanent identity that envelopes carry; `slug` is what `AuditEvent.tenant` shows. */
export type TenantIdentity = { id: number; uid: string; slug: string };

export type PrepareEvent = (deps: PrepareDeps, tenant: TenantIdentity, event: NewEventWithTime) => PreparedEvent;
