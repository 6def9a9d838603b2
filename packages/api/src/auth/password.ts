import { randomBytes } from 'node:crypto';
import { inputText } from '@indelible/audit/services/input-text';
import { hash, type Options, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** No setting goes below it. */
export const PASSWORD_FLOOR = 8;
export const PASSWORD_MAX = 256;

/** The shape of a password that someone chooses; what it may be besides is for `hashNewPassword` (new-password.ts) to say. */
export const NewPassword = inputText(PASSWORD_MAX).min(PASSWORD_FLOOR);
/** One that someone gives to prove who they are. */
export const GivenPassword = z.string().max(PASSWORD_MAX);

/** Argon2id (2), 19 MiB, two passes, one lane: OWASP's first choice; about 15 ms here. */
const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

let dummy: Promise<string> | null = null;

/**
 * Whether the password is the hash's. `stored` null (no such user) takes as long and answers false. Longer texts than
 * any password may be are refused before they cost anything.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX) return false;
  dummy ??= hashPassword(randomBytes(18).toString('base64'));
  const right = await verify(stored ?? (await dummy), password);
  return right && stored !== null;
}
