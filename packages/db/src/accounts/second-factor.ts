import { AuditError } from '@indelible/audit/errors';
import type { AccountTransaction } from '../account-ports.ts';
import { found, idOf } from '../administration/bound.ts';
import { iso, isoOrNull } from '../identity-rows.ts';
import type { Accounts } from './on-accounts.ts';

type Part =
  | 'secondFactor'
  | 'beginSecondFactor'
  | 'confirmSecondFactor'
  | 'takeStep'
  | 'useRecoveryCode'
  | 'replaceRecoveryCodes'
  | 'removeSecondFactor';
type FactorRow = { sealedSecret: Uint8Array; confirmedAt: Date | null; lastStep: bigint };

const user = (userId: string) => idOf(userId, 'user', 'userId');

export function secondFactorMutations({ tx, change, look, nowMs }: Accounts): Pick<AccountTransaction, Part> {
  const locked = async (userId: string): Promise<FactorRow[]> =>
    tx.$queryRaw<FactorRow[]>`
      SELECT sealed_secret AS "sealedSecret", confirmed_at AS "confirmedAt", last_step AS "lastStep"
      FROM second_factor WHERE user_id = ${user(userId)}::uuid FOR NO KEY UPDATE`;
  const insertCodes = async (userId: string, hashes: readonly Uint8Array[]) => {
    await tx.$executeRaw`
      INSERT INTO recovery_code (user_id, hash) SELECT ${userId}::uuid, hash FROM unnest(${[...hashes]}::bytea[]) AS hash`;
  };
  return {
    secondFactor: (userId) =>
      look(async () => {
        const [row] = await locked(userId);
        if (!row) return null;
        const { sealedSecret, confirmedAt, lastStep } = row;
        return { sealedSecret, confirmedAt: isoOrNull(confirmedAt), lastStep: Number(lastStep) };
      }),
    // One that is not confirmed signs nobody in: nothing to record yet.
    beginSecondFactor: (userId, sealedSecret) =>
      look(async () => {
        const count = await tx.$executeRaw`
          INSERT INTO second_factor AS f (user_id, sealed_secret) VALUES (${user(userId)}::uuid, ${sealedSecret}::bytea)
          ON CONFLICT (user_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, last_step = 0 WHERE f.confirmed_at IS NULL`;
        if (count === 0) throw confirmedAlready();
      }),
    confirmSecondFactor: (userId, step, recoveryHashes) =>
      change(async () => {
        const row = found(await locked(userId), 'second factor', 'code');
        if (row.confirmedAt) throw confirmedAlready();
        const now = iso(new Date(nowMs()));
        await tx.$executeRaw`
          UPDATE second_factor SET confirmed_at = ${now}::timestamptz, last_step = ${step}::bigint WHERE user_id = ${userId}::uuid`;
        await insertCodes(userId, recoveryHashes);
      }),
    takeStep: (userId, step) =>
      look(async () => {
        const count = await tx.$executeRaw`
          UPDATE second_factor SET last_step = ${step}::bigint WHERE user_id = ${user(userId)}::uuid AND last_step < ${step}::bigint`;
        return count > 0;
      }),
    useRecoveryCode: (userId, hash) =>
      change(async () => {
        const now = iso(new Date(nowMs()));
        const count = await tx.$executeRaw`
          UPDATE recovery_code SET used_at = ${now}::timestamptz
          WHERE user_id = ${user(userId)}::uuid AND hash = ${hash}::bytea AND used_at IS NULL`;
        return count > 0;
      }),
    replaceRecoveryCodes: (userId, hashes) =>
      change(async () => {
        found(await locked(userId), 'second factor', 'userId');
        await tx.$executeRaw`DELETE FROM recovery_code WHERE user_id = ${userId}::uuid`;
        await insertCodes(userId, hashes);
      }),
    removeSecondFactor: (userId) =>
      change(async () => {
        const count = await tx.$executeRaw`DELETE FROM second_factor WHERE user_id = ${user(userId)}::uuid`;
        return count > 0;
      }),
  };
}

const confirmedAlready = () =>
  new AuditError('conflict', 'A second factor is set up already: remove it first', { field: 'secondFactor' });
