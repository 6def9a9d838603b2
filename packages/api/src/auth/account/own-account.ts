import { AuditError } from '@indelible/audit/errors';
import type { SessionRecord, UserRecord } from '@indelible/db/records';
import type { AccountDeps } from '../auth-deps.ts';

/** The account of whoever sits there. Refused while acting as somebody: their account is not the admin's to change. */
export function ownAccount({ principal }: Pick<AccountDeps, 'principal'>): {
  user: UserRecord;
  session: SessionRecord;
} {
  if (principal.impersonator === null) return { user: principal.user, session: principal.session };
  const message = `You act as ${principal.user.email}; end that before you change an account.`;
  throw new AuditError('forbidden', message, { limit: 'not while acting as somebody else' });
}
