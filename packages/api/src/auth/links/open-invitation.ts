import { AuditError } from '@indelible/audit/errors';
import type { InvitationRecord, Tenant } from '@indelible/db/records';
import { found } from '../../verbs/found.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { hashOfToken } from '../one-time-link.ts';

export type InvitationState = 'open' | 'used' | 'revoked' | 'expired' | 'suspended';
export type FoundInvitation = { tenant: Tenant; invitation: InvitationRecord; state: InvitationState };
type Deps = Pick<AuthDeps, 'identity' | 'nowMs'>;

/** `not_found` for a token that is no invitation's. */
export async function findInvitation(deps: Deps, token: string): Promise<FoundInvitation> {
  const known = found(await deps.identity.invitationOf(hashOfToken(token)), 'invitation', 'token');
  return { ...known, state: stateOf(known, deps.nowMs()) };
}

function stateOf({ tenant, invitation }: Omit<FoundInvitation, 'state'>, nowMs: number): InvitationState {
  if (invitation.acceptedAt !== null) return 'used';
  if (invitation.revokedAt !== null) return 'revoked';
  if (Date.parse(invitation.expiresAt) <= nowMs) return 'expired';
  return tenant.status === 'suspended' ? 'suspended' : 'open';
}

const WORDS = {
  used: 'This invitation was accepted already.',
  revoked: 'This invitation was withdrawn.',
  expired: 'This invitation is past its end. Ask for a new one.',
  suspended: 'This tenant is suspended; nobody can join it now.',
};

/** Of those that can be accepted; `conflict`, saying why not, for the others. */
export async function openInvitation(deps: Deps, token: string): Promise<FoundInvitation> {
  const one = await findInvitation(deps, token);
  if (one.state !== 'open') throw new AuditError('conflict', WORDS[one.state], { field: 'token', received: one.state });
  return one;
}
