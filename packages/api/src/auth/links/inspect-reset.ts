import { z } from 'zod';
import { found } from '../../verbs/found.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { hashOfToken, LinkToken } from '../one-time-link.ts';
import { PASSWORD_FLOOR } from '../password.ts';

export const ByToken = z.strictObject({ token: LinkToken });
export type ByToken = z.infer<typeof ByToken>;

/** Whose link it is, for the form; `not_found` when it is unknown, used, or past its end. */
export async function inspectReset(
  deps: AuthDeps,
  { token }: ByToken,
): Promise<{ email: string; passwordMinChars: number }> {
  const user = found(await deps.identity.userOfReset(hashOfToken(token)), 'open link', 'token');
  const { settings } = await deps.identity.instanceSettings();
  return { email: user.email, passwordMinChars: Math.max(PASSWORD_FLOOR, settings.passwordMinChars) };
}
