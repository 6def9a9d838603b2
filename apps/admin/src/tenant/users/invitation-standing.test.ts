import { expect, it } from 'vitest';
import { invitationStanding } from './invitation-standing.ts';

const AT = '2026-11-23T00:00:00.000Z';
const open = { acceptedAt: null, revokedAt: null, expiresAt: AT };

it('says where an invitation stands', () => {
  const now = Date.parse(AT);
  expect(invitationStanding(open, now - 1)).toBe('open');
  expect(invitationStanding(open, now)).toBe('expired');
  expect(invitationStanding({ ...open, revokedAt: AT }, now - 1)).toBe('revoked');
  expect(invitationStanding({ ...open, acceptedAt: AT }, now)).toBe('accepted');
});
