import { createHash, timingSafeEqual } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { inputText } from '@indelible/audit/services/input-text';
import type { Recorded } from '@indelible/db/ports';
import type { UserRecord } from '@indelible/db/records';
import { z } from 'zod';
import { LongName } from '../input-fields.ts';
import { describeUser } from '../verbs/describe.ts';
import { created } from '../verbs/events.ts';
import { instanceTenant } from '../verbs/instance-tenant.ts';
import type { AuthDeps } from './auth-deps.ts';
import { Email } from './email.ts';
import { hashNewPassword } from './new-password.ts';
import { NewPassword } from './password.ts';

export const CreateFirstAdmin = z.strictObject({
  code: inputText(200),
  email: Email,
  name: LongName,
  password: NewPassword,
});
export type CreateFirstAdmin = z.infer<typeof CreateFirstAdmin>;

/** Whether the first-run page exists: a code was given at start and nobody has an account yet. */
export const firstRunIsOpen = async (deps: Pick<AuthDeps, 'identity' | 'firstRunCodeSha256'>): Promise<boolean> =>
  deps.firstRunCodeSha256 !== null && (await deps.identity.countUsers()) === 0;

/** Makes the first instance admin, once: of two at once one gets a conflict. */
export async function createFirstAdmin(
  deps: Pick<AuthDeps, 'identity' | 'firstRunCodeSha256' | 'request' | 'language'>,
  input: CreateFirstAdmin,
): Promise<Recorded<UserRecord>> {
  if (!(await firstRunIsOpen(deps))) throw new AuditError('not_found', 'There is no such page.');
  if (!codeMatches(deps.firstRunCodeSha256, input.code)) {
    throw new AuditError('forbidden', 'This is not the code that the console shows.', { field: 'code' });
  }
  const instance = await instanceTenant(deps.identity);
  const { email, name, password } = input;
  const { language } = deps;
  const passwordHash = await hashNewPassword(deps.identity, { password, email });
  const by = { actor: { type: 'SYSTEM' as const, id: 'first-run', name: 'First run' }, request: deps.request };
  return deps.identity.transaction(async (tx) => {
    // Taken by the transaction's own count, which holds others' back: see countUsers in the store.
    if ((await tx.countUsers()) !== 0) throw new AuditError('conflict', 'The first account exists already.');
    const user = await tx.createUser({ email, name, passwordHash, isInstanceAdmin: true, language });
    await tx.record(instance, [created(by, describeUser(user))]);
    return user;
  });
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function codeMatches(expectedHex: string | null, code: string): boolean {
  const expected = Buffer.from(expectedHex ?? '', 'hex');
  const given = sha256(code.trim());
  return expected.length === given.length && timingSafeEqual(expected, given);
}
