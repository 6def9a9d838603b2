import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** 256 random bits as 43 characters of base64url: what a reset link or an invitation carries, shown once. */
export type OneTimeToken = { token: string; hash: Buffer };

/** The token for the link, and its SHA-256 for the table (there is nothing to stretch). */
export function newOneTimeToken(): OneTimeToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Any other text is no link's; it is not looked up. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: 'the token of a link' });

export const RESET_LINK_MS = 24 * 3_600_000;
export const INVITATION_LINK_MS = 7 * 24 * 3_600_000;
