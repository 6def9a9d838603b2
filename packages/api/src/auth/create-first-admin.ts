import { createHash, timingSafeEqual } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { inputText } from '@indelible/audit/services/input-text';
import type { UserRecord } from '@indelible/db/ports';
import { z } from 'zod';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import type { AuthDeps } from './auth-deps.ts';
import { Email } from './email.ts';
import { hashPassword, NewPassword } from './password.ts';

export const CreateFirstAdmin = z.object({
  code: inputText(200),
  email: Email,
  name: inputText(200).trim().min(1),
  password: NewPassword,
});
export type CreateFirstAdmin = z.infer<typeof CreateFirstAdmin>;

/** Whether the first-run page exists: a code was given at start and nobody has an account yet. */
export const firstRunIsOpen = async (deps: Pick<AuthDeps, 'identity' | 'firstRunCodeSha256'>): Promise<boolean> =>
  deps.firstRunCodeSha256 !== null && (await deps.identity.countUsers()) === 0;

/** Makes the first instance admin, once: of two at once one gets a conflict. */
export async function createFirstAdmin(deps: AuthDeps, input: CreateFirstAdmin): Promise<UserRecord> {
  if (!(await firstRunIsOpen(deps))) throw new AuditError('not_found', 'There is no such page.');
  if (!codeMatches(deps.firstRunCodeSha256, input.code)) {
    throw new AuditError('forbidden', 'This is not the code that the console shows.', { field: 'code' });
  }
  const instance = await instanceTenant(deps.identity);
  const passwordHash = await hashPassword(input.password);
  const { email, name } = input;
  return deps.identity.transaction(async (tx) => {
    // Taken by the transaction's own count, which holds others' back: see countUsers in the store.
    if ((await tx.countUsers()) !== 0) throw new AuditError('conflict', 'The first account exists already.');
    const user = await tx.createUser({ email, name, passwordHash, isInstanceAdmin: true });
    const after = JSON.stringify({ email, id: user.id, isInstanceAdmin: true, memberships: {}, name }, null, 2);
    await tx.record(instance, [
      {
        input: {
          ...deps.request,
          action: 'CREATE',
          actor: { type: 'SYSTEM', id: 'first-run', name: 'First run' },
          resource: { type: 'USER', id: user.id },
          details: { id: user.id, email },
          after: { format: 'json', text: after },
        },
      },
    ]);
    return user;
  });
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function codeMatches(expectedHex: string | null, code: string): boolean {
  const expected = Buffer.from(expectedHex ?? '', 'hex');
  const given = sha256(code.trim());
  return expected.length === given.length && timingSafeEqual(expected, given);
}
