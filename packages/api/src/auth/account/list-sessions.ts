import type { SessionListed } from '@indelible/db/records';
import type { AccountDeps } from '../auth-deps.ts';

export type MySession = SessionListed & { isThis: boolean };

/** The live ones, newest use first. */
export async function listSessions({ identity, principal }: AccountDeps): Promise<{ items: MySession[] }> {
  const sessions = await identity.sessionsOf(principal.user.id);
  return { items: sessions.map((one) => ({ ...one, isThis: one.id === principal.sessionId })) };
}
