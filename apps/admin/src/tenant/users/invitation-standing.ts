type Invitation = { acceptedAt: string | null; revokedAt: string | null; expiresAt: string };

export function invitationStanding(invitation: Invitation, nowMs: number): 'open' | 'accepted' | 'revoked' | 'expired' {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  return Date.parse(invitation.expiresAt) <= nowMs ? 'expired' : 'open';
}
