import { randomUUID } from 'node:crypto';
import type { AccountTransaction } from '../account-ports.ts';
import { assertVersion, differs, found, idOf, untouched } from '../administration/bound.ts';
import { iso, toUser, USER_COLUMNS, type UserRow } from '../identity-rows.ts';
import type { UserRecord } from '../records.ts';
import type { Accounts } from './on-accounts.ts';

type Part = 'createUser' | 'updateUser' | 'chooseLanguage' | 'setPassword' | 'passwordHashOf' | 'linkIdentity';

/** NO KEY: sessions and memberships that come meanwhile share the key of this row. */
async function locked({ tx }: Pick<Accounts, 'tx'>, id: string): Promise<UserRecord> {
  const rows = await tx.$queryRaw<UserRow[]>`
    SELECT ${USER_COLUMNS} FROM app_user u WHERE u.id = ${idOf(id, 'user')}::uuid FOR NO KEY UPDATE`;
  return toUser(found(rows, 'user'));
}

export function userMutations({ tx, change, look, nowMs }: Accounts): Pick<AccountTransaction, Part> {
  return {
    createUser: ({ email, name, passwordHash, isInstanceAdmin, language }) =>
      change(async () => {
        const rows = await tx.$queryRaw<UserRow[]>`
          INSERT INTO app_user AS u (id, email, name, password_hash, is_instance_admin, language, created_at)
          VALUES (${randomUUID()}::uuid, ${email.toLowerCase()}, ${name}, ${passwordHash}, ${isInstanceAdmin}, ${language ?? null},
            ${iso(new Date(nowMs()))}::timestamptz)
          RETURNING ${USER_COLUMNS}`;
        return toUser(rows[0]!);
      }),
    updateUser: (id, expected, { disabled, ...patch }) =>
      change(async () => {
        const before = await locked({ tx }, id);
        assertVersion(before.version, expected);
        const { name = before.name, isInstanceAdmin = before.isInstanceAdmin } = patch;
        const email = patch.email?.toLowerCase() ?? before.email;
        const turned = disabled !== undefined && disabled !== (before.disabledAt !== null);
        if (!turned && !differs(before, { name, email, isInstanceAdmin })) return untouched(before);
        const disabledAt = turned ? (disabled ? iso(new Date(nowMs())) : null) : before.disabledAt;
        const rows = await tx.$queryRaw<UserRow[]>`
          UPDATE app_user u SET name = ${name}, email = ${email}, is_instance_admin = ${isInstanceAdmin},
            disabled_at = ${disabledAt}::timestamptz, version = u.version + 1
          WHERE u.id = ${id}::uuid RETURNING ${USER_COLUMNS}`;
        return { before, after: toUser(rows[0]!) };
      }),
    chooseLanguage: (id, language) =>
      change(async () => {
        const before = await locked({ tx }, id);
        if (before.language === language) return untouched(before);
        const rows = await tx.$queryRaw<UserRow[]>`
          UPDATE app_user u SET language = ${language} WHERE u.id = ${id}::uuid RETURNING ${USER_COLUMNS}`;
        return { before, after: toUser(rows[0]!) };
      }),
    setPassword: (userId, passwordHash) =>
      change(async () => {
        await locked({ tx }, userId);
        await tx.$executeRaw`UPDATE app_user SET password_hash = ${passwordHash} WHERE id = ${userId}::uuid`;
      }),
    passwordHashOf: (userId) =>
      look(async () => {
        const rows = await tx.$queryRaw<{ hash: string | null }[]>`
          SELECT password_hash AS hash FROM app_user WHERE id = ${idOf(userId, 'user')}::uuid FOR NO KEY UPDATE`;
        return found(rows, 'user').hash;
      }),
    linkIdentity: ({ userId, issuer, subject }) =>
      change(async () => {
        await tx.$executeRaw`
          INSERT INTO user_identity (issuer, subject, user_id)
          VALUES (${issuer}, ${subject}, ${idOf(userId, 'user', 'userId')}::uuid)`;
      }),
  };
}
