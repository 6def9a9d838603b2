import type { UserRecord } from '@indelible/db/records';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { emailIn } from '../email.ts';
import { openSession, type SignedIn } from '../open-session.ts';
import { loginFailureEvent } from '../sign-in-event.ts';
import { findOidcUser } from './find-user.ts';
import { type Claims, grantsOfClaims, saysSecondFactor } from './mapping.ts';
import type { OidcFlow, OidcProvider } from './oidc-provider.ts';
import { isOidcRefusal, type OidcFailure, OidcRefusal } from './oidc-refusal.ts';
import { syncGrants } from './sync-grants.ts';

export type OidcResult =
  | ({ kind: 'signed-in' } & SignedIn)
  /** The provider asked for no second factor, and the user has one of ours. */
  | { kind: 'code-needed'; userId: string }
  | { kind: 'failed'; failure: OidcFailure };

/**
 * What the provider's answer at `url` comes to. `flow` null: the browser brought none. Whatever is refused leaves a
 * LOGIN_FAILURE and a line in the log with its cause, under the request's id; nothing of the provider's own words goes on.
 */
export async function signInByOidc(
  deps: AuthDeps,
  provider: OidcProvider,
  answer: { url: URL; flow: OidcFlow | null },
): Promise<OidcResult> {
  let claims: Claims | null = null;
  try {
    if (answer.flow === null) throw new OidcRefusal('state', null);
    const known = await provider.finish(answer.url, answer.flow);
    claims = known;
    return await enter(deps, provider, known);
  } catch (error) {
    if (!isOidcRefusal(error)) throw error;
    await recordRefusal(deps, error, claims);
    return { kind: 'failed', failure: error.failure };
  }
}

async function enter(
  deps: AuthDeps,
  { settings }: OidcProvider,
  claims: Claims & { iss: string; sub: string },
): Promise<OidcResult> {
  const grants = grantsOfClaims(claims, settings);
  const instance = await instanceTenant(deps.identity);
  // The provider decides, not the user: they can't give themselves what it says.
  const by = { actor: { type: 'SYSTEM' as const, id: 'oidc', name: settings.name }, request: deps.request };
  const user = await findOidcUser(deps, claims, { by, instance, isInvited: grants.length > 0 });
  if (user.disabledAt !== null) throw new OidcRefusal('disabled', null);
  await syncGrants({ identity: deps.identity, log: deps.log, by }, user, grants);
  const secondFactor = saysSecondFactor(claims);
  if (!secondFactor && (await deps.identity.hasSecondFactor(user.id))) return { kind: 'code-needed', userId: user.id };
  return { kind: 'signed-in', ...(await open(deps, user, secondFactor)) };
}

async function open(deps: AuthDeps, user: UserRecord, secondFactor: boolean): Promise<SignedIn> {
  const instance = await instanceTenant(deps.identity);
  const { settings } = await deps.identity.instanceSettings();
  const { value } = await deps.identity.transaction((tx) =>
    openSession(deps, tx, { user, method: 'oidc', secondFactor, settings, instance }),
  );
  return value;
}

/** Also for a way to the provider that failed before it began. */
export async function recordRefusal(deps: AuthDeps, refusal: OidcRefusal, claims: Claims | null = null): Promise<void> {
  const { failure, cause } = refusal;
  const requestId = deps.request.correlationId ?? undefined;
  deps.log({ level: 'warn', message: refusal.message, ...(requestId ? { requestId } : {}), cause });
  const email = typeof claims?.email === 'string' ? emailIn(claims.email) : null;
  const account = email === null ? null : await deps.identity.userByEmail(email);
  const outcome =
    failure === 'disabled' || failure === 'no-access' || failure === 'email-of-admin' ? 'DENIED' : 'FAILURE';
  const instance = await instanceTenant(deps.identity);
  const input = loginFailureEvent(deps, { email, account }, `oidc-${failure}`, outcome);
  await deps.identity.transaction((tx) => tx.record(instance, [{ input }]));
}
