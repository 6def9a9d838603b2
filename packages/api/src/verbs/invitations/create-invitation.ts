import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import type { InvitationRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Email } from '../../auth/email.ts';
import { mailLink } from '../../auth/mail/mail-link.ts';
import { INVITATION_LINK_MS, newOneTimeToken } from '../../auth/one-time-link.ts';
import { Namespace, RoleInput } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeInvitation } from '../describe.ts';
import { created } from '../events.ts';
import { grantOf, requireHeld } from '../grants.ts';

export const CreateInvitation = z.strictObject({
  email: Email,
  role: RoleInput,
  namespace: Namespace.nullable().default(null),
});
export type CreateInvitation = z.infer<typeof CreateInvitation>;
/** `token` ends the link that whoever is invited opens; shown once. `isMailed` when they have it already. */
export type InvitationShownOnce = { token: string; record: InvitationRecord; isMailed: boolean };

export async function createInvitation(
  deps: TenantDeps,
  { email, role, namespace }: CreateInvitation,
): Promise<Recorded<InvitationShownOnce>> {
  const directory = deps.identity.directory(deps.tenant);
  requireHeld(deps.grants, [await grantOf(directory, role, namespace)], 'role');
  const known = await deps.identity.userByEmail(email);
  if (known && (await directory.member(known.id))) {
    throw new AuditError('conflict', `${email} is a member already.`, { field: 'email', received: email });
  }
  const { token, hash: tokenHash } = newOneTimeToken();
  const expiresAt = new Date(deps.nowMs() + INVITATION_LINK_MS).toISOString();
  const invitedBy = deps.actor.name;
  const invitation = await deps.identity.transaction(async (tx): Promise<InvitationShownOnce> => {
    const record = await tx
      .in(deps.tenant)
      .createInvitation({ email, role, namespace, tokenHash, expiresAt, invitedBy });
    await tx.record(deps.tenant, [created(deps, describeInvitation(record))]);
    return { token, record, isMailed: false };
  });
  const { role: given } = invitation.value.record;
  const mail = { to: email, tenant: deps.tenant.name, role: given.name, invitedBy };
  if (deps.mail) {
    invitation.value.isMailed = await mailLink(deps.mail, {
      to: email,
      language: known?.language ?? null,
      write: (texts, origin) => texts.invitation({ ...mail, url: `${origin}/invitation/${token}` }),
    });
  }
  return invitation;
}
