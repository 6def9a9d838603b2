import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { isUuid } from '@indelible/audit/uuid7';
import type { AccountTransaction } from '../account-ports.ts';
import { found, idOf } from '../administration/bound.ts';
import { iso, toUser, USER_COLUMNS, type UserRow } from '../identity-rows.ts';
import type { Accounts } from './on-accounts.ts';

type Part = 'createSession' | 'revokeSession' | 'revokeSessionsOf' | 'startActing' | 'endActing';
type ActingRow = UserRow & { since: Date; until: Date };

export function sessionMutations({ tx, change, nowMs }: Accounts): Pick<AccountTransaction, Part> {
  const now = () => iso(new Date(nowMs()));
  return {
    createSession: ({ userId, ip, userAgent, expiresAt, method = 'password', secondFactor = false }) =>
      change(async () => {
        const id = randomUUID();
        await tx.$executeRaw`
          INSERT INTO session (id, user_id, ip, user_agent, expires_at, method, second_factor, created_at, last_seen_at)
          VALUES (${id}::uuid, ${idOf(userId, 'user', 'userId')}::uuid, ${ip}, ${userAgent}, ${expiresAt}::timestamptz,
            ${method}, ${secondFactor}, ${now()}::timestamptz, ${now()}::timestamptz)`;
        return { id };
      }),
    revokeSession: (id) =>
      change(async () => {
        if (!isUuid(id)) return false;
        const count = await tx.$executeRaw`
          UPDATE session SET revoked_at = ${now()}::timestamptz WHERE id = ${id}::uuid AND revoked_at IS NULL`;
        return count > 0;
      }),
    // Those past their end are over already: who is told "3 ended" had 3 devices signed in.
    revokeSessionsOf: (userId, except) =>
      change(async () => {
        const kept = except !== undefined && isUuid(except) ? except : null;
        return tx.$executeRaw`
          UPDATE session SET revoked_at = ${now()}::timestamptz WHERE user_id = ${idOf(userId, 'user', 'userId')}::uuid
            AND revoked_at IS NULL AND expires_at > ${now()}::timestamptz AND id IS DISTINCT FROM ${kept}::uuid`;
      }),
    startActing: (sessionId, { as, since, until }) =>
      change(async () => {
        const session = idOf(sessionId, 'session');
        const rows = await tx.$queryRaw<{ acts: boolean }[]>`
          SELECT acting_as IS NOT NULL AS acts FROM session WHERE id = ${session}::uuid AND revoked_at IS NULL FOR NO KEY UPDATE`;
        if (found(rows, 'session').acts)
          throw new AuditError('conflict', 'The session acts as another user already', { field: 'userId' });
        await tx.$executeRaw`
          UPDATE session SET acting_as = ${idOf(as, 'user', 'userId')}::uuid, acting_since = ${since}::timestamptz,
            acting_until = ${until}::timestamptz WHERE id = ${session}::uuid`;
      }),
    endActing: (sessionId) =>
      change(async () => {
        const session = idOf(sessionId, 'session');
        const rows = await tx.$queryRaw<ActingRow[]>`
          SELECT ${USER_COLUMNS}, s.acting_since AS since, s.acting_until AS until
          FROM session s JOIN app_user u ON u.id = s.acting_as WHERE s.id = ${session}::uuid FOR NO KEY UPDATE OF s`;
        if (!rows[0]) return null;
        await tx.$executeRaw`
          UPDATE session SET acting_as = NULL, acting_since = NULL, acting_until = NULL WHERE id = ${session}::uuid`;
        return { as: toUser(rows[0]), since: iso(rows[0].since), until: iso(rows[0].until) };
      }),
  };
}
