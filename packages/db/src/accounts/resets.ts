import { randomUUID } from 'node:crypto';
import type { AccountTransaction } from '../account-ports.ts';
import { idOf } from '../administration/bound.ts';
import { iso, toUser, USER_COLUMNS, type UserRow } from '../identity-rows.ts';
import type { Accounts } from './on-accounts.ts';

export function resetMutations({ tx, change, nowMs }: Accounts): Pick<AccountTransaction, 'createReset' | 'useReset'> {
  return {
    createReset: ({ userId, tokenHash, expiresAt }) =>
      change(async () => {
        await tx.$executeRaw`
          INSERT INTO password_reset (id, user_id, token_hash, expires_at)
          VALUES (${randomUUID()}::uuid, ${idOf(userId, 'user', 'userId')}::uuid, ${tokenHash}::bytea, ${expiresAt}::timestamptz)`;
      }),
    useReset: (tokenHash) =>
      change(async () => {
        const now = iso(new Date(nowMs()));
        // The user's row first: two links of one user, used at once, would each wait to close the other.
        const rows = await tx.$queryRaw<UserRow[]>`
          SELECT ${USER_COLUMNS} FROM app_user u WHERE u.disabled_at IS NULL
            AND u.id = (SELECT user_id FROM password_reset WHERE token_hash = ${tokenHash}::bytea) FOR NO KEY UPDATE`;
        if (!rows[0]) return null;
        const used = await tx.$executeRaw`
          UPDATE password_reset SET used_at = ${now}::timestamptz
          WHERE token_hash = ${tokenHash}::bytea AND used_at IS NULL AND expires_at > ${now}::timestamptz`;
        if (used === 0) return null;
        await tx.$executeRaw`
          UPDATE password_reset SET used_at = ${now}::timestamptz WHERE user_id = ${rows[0].id}::uuid AND used_at IS NULL`;
        return toUser(rows[0]);
      }),
  };
}
