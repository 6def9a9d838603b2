import type { Edited } from './administration-ports.ts';
import type { SessionRecord, SignInMethod, UserRecord } from './records.ts';

export type SecondFactor = { sealedSecret: Uint8Array; confirmedAt: string | null; lastStep: number };

/** Mutations of accounts, sessions and what they sign in with. Unknown ids: `not_found`. Versions as in TenantAdministration. */
export interface AccountTransaction {
  createUser(input: {
    email: string;
    name: string;
    /** null: the user has no password (yet). */
    passwordHash: string | null;
    isInstanceAdmin: boolean;
    /** Absent: none chosen. */
    language?: string;
  }): Promise<UserRecord>;
  /** The last instance admin stays one, enabled: `conflict`, field `isInstanceAdmin`, at commit. */
  updateUser(
    id: string,
    expected: number,
    patch: { name?: string; email?: string; isInstanceAdmin?: boolean; disabled?: boolean },
  ): Promise<Edited<UserRecord>>;
  /** Of two choices the later one stands: no version, and none is counted up, so that who edits the user meanwhile may go on. */
  chooseLanguage(userId: string, language: string | null): Promise<Edited<UserRecord>>;
  setPassword(userId: string, passwordHash: string): Promise<void>;
  /** Answers the hash under a lock on the user's row, for a change that asks for the old password. */
  passwordHashOf(userId: string): Promise<string | null>;
  linkIdentity(input: { userId: string; issuer: string; subject: string }): Promise<void>;

  createSession(input: {
    userId: string;
    ip: string | null;
    userAgent: string | null;
    expiresAt: string;
    method?: SignInMethod;
    secondFactor?: boolean;
  }): Promise<{ id: string }>;
  /** false when it was revoked or unknown already. */
  revokeSession(id: string): Promise<boolean>;
  /** How many were ended; `except` stays. */
  revokeSessionsOf(userId: string, except?: string): Promise<number>;
  /** `conflict` when the session acts as someone already. */
  startActing(sessionId: string, input: { as: string; since: string; until: string }): Promise<void>;
  /** What it was, or null when the session acted as nobody (any more): of two ends one records. */
  endActing(sessionId: string): Promise<SessionRecord['acting']>;

  createReset(input: { userId: string; tokenHash: Uint8Array; expiresAt: string }): Promise<void>;
  /** Uses an open link and closes the user's other ones; null when there is none (any more): of two uses one succeeds. */
  useReset(tokenHash: Uint8Array): Promise<UserRecord | null>;

  /** Locked for update; null when none was begun. */
  secondFactor(userId: string): Promise<SecondFactor | null>;
  /** Replaces one that is not confirmed; `conflict` when one is. Recovery codes by SHA-256. */
  beginSecondFactor(userId: string, sealedSecret: Uint8Array): Promise<void>;
  confirmSecondFactor(userId: string, step: number, recoveryHashes: readonly Uint8Array[]): Promise<void>;
  /** Takes a code's step; false when it, or a later one, was taken already. */
  takeStep(userId: string, step: number): Promise<boolean>;
  /** false when it is unknown or used. */
  useRecoveryCode(userId: string, hash: Uint8Array): Promise<boolean>;
  replaceRecoveryCodes(userId: string, hashes: readonly Uint8Array[]): Promise<void>;
  /** false when there was none. */
  removeSecondFactor(userId: string): Promise<boolean>;

  /**
   * Counts one failed sign-in under a key (32 bytes) and answers the count in its window, and until when it is locked; the
   * failure that reaches `limit` begins the lock (`lockedNow`).
   */
  countFailure(
    key: Uint8Array,
    rule: ThrottleRule,
  ): Promise<{ failures: number; lockedUntil: string | null; lockedNow: boolean }>;
  clearFailures(keys: readonly Uint8Array[]): Promise<void>;
}

export type ThrottleRule = { limit: number; windowMs: number; lockMs: number };
