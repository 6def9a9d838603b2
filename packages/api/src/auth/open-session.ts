import type { IdentityTransaction, TenantRef } from '@indelible/db/ports';
import type { InstanceSettings, SignInMethod, UserRecord } from '@indelible/db/records';
import type { AuthDeps } from './auth-deps.ts';
import { loginEvent } from './sign-in-event.ts';

const HOUR_MS = 3_600_000;
/** The longest that an instance's settings may say. */
export const SESSION_HOURS_MAX = 720;

export type SignedIn = { user: UserRecord; sessionId: string; expiresAt: string };
export type HowSignedIn = {
  user: UserRecord;
  method: SignInMethod;
  secondFactor: boolean;
  settings: InstanceSettings;
  /** Tenant 0, where sign-ins are recorded. */
  instance: TenantRef;
};

/** A session with an id of its own, whatever the browser came with, and its LOGIN: no event, no session. */
export async function openSession(
  deps: Pick<AuthDeps, 'request' | 'nowMs'>,
  tx: Pick<IdentityTransaction, 'createSession' | 'record'>,
  { user, method, secondFactor, settings, instance }: HowSignedIn,
): Promise<SignedIn> {
  const { ip, userAgent } = deps.request;
  const expiresAt = new Date(deps.nowMs() + settings.sessionHours * HOUR_MS).toISOString();
  const session = await tx.createSession({ userId: user.id, ip, userAgent, expiresAt, method, secondFactor });
  await tx.record(instance, [{ input: loginEvent(deps, user, { method, secondFactor }) }]);
  return { user, sessionId: session.id, expiresAt };
}
