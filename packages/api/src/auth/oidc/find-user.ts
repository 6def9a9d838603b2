import type { TenantRef } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { LongName } from '../../input-fields.ts';
import type { By } from '../../verbs/by.ts';
import { describeCredential, describeUser } from '../../verbs/describe.ts';
import { created } from '../../verbs/events.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { emailIn } from '../email.ts';
import type { Claims } from './mapping.ts';
import { OidcRefusal } from './oidc-refusal.ts';

type Known = { iss: string; sub: string } & Claims;
type Deps = Pick<AuthDeps, 'identity'>;
type Where = { by: By; instance: TenantRef; isInvited: boolean };

/**
 * The user whom the provider's claims name: by issuer and subject; the first time by an address that the provider says is
 * verified, or made anew when the claims give something. An instance admin who has a password is never taken over by a mail.
 */
export async function findOidcUser(deps: Deps, claims: Known, where: Where): Promise<UserRecord> {
  const linked = await deps.identity.userByIdentity(claims.iss, claims.sub);
  if (linked) return linked;
  const email = typeof claims.email === 'string' ? emailIn(claims.email) : null;
  if (email === null || claims.email_verified !== true) throw new OidcRefusal('unverified-email', null);
  const account = await deps.identity.userByEmail(email);
  if (account?.isInstanceAdmin && account.passwordHash !== null) throw new OidcRefusal('email-of-admin', null);
  if (!account && !where.isInvited) throw new OidcRefusal('no-access', null);
  const { value } = await deps.identity.transaction(async (tx) => {
    const user =
      account ??
      (await tx.createUser({ email, name: nameOf(claims, email), passwordHash: null, isInstanceAdmin: false }));
    await tx.linkIdentity({ userId: user.id, issuer: claims.iss, subject: claims.sub });
    const link = describeCredential(user, 'single sign-on', { issuer: claims.iss, subject: claims.sub });
    const events = [...(account ? [] : [created(where.by, describeUser(user))]), created(where.by, link)];
    await tx.record(where.instance, events);
    return user;
  });
  return value;
}

/** A name that the database can hold: the address where the claims have none. */
function nameOf({ name, preferred_username: preferred }: Claims, email: string): string {
  const given = [name, preferred].map((one) => LongName.safeParse(one)).find((one) => one.success);
  return given?.data ?? email;
}
