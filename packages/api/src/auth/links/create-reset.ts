import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { Id } from '../../input-fields.ts';
import type { VerbDeps } from '../../verbs/by.ts';
import { describeCredential } from '../../verbs/describe.ts';
import { created } from '../../verbs/events.ts';
import { found } from '../../verbs/found.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import { type MailDeps, mailLink } from '../mail/mail-link.ts';
import { newOneTimeToken, RESET_LINK_MS } from '../one-time-link.ts';

export const CreateReset = z.strictObject({ id: Id });
export type CreateReset = z.infer<typeof CreateReset>;
/** `token` is shown once, as `/reset/<token>`; `isMailed` when the user has it already. */
export type ResetLink = { token: string; expiresAt: string; isMailed: boolean };

/** A link by which the user sets a new password, within 24 hours, once. Mailed after the commit where there is a mail server. */
export async function createReset(deps: VerbDeps & MailDeps, { id }: CreateReset): Promise<Recorded<ResetLink>> {
  const user = found(await deps.identity.userById(id), 'user');
  if (user.disabledAt !== null)
    throw new AuditError('conflict', 'This user is disabled; enable it first.', { field: 'id' });
  const instance = await instanceTenant(deps.identity);
  const { token, hash } = newOneTimeToken();
  const expiresAt = new Date(deps.nowMs() + RESET_LINK_MS).toISOString();
  const link = await deps.identity.transaction(async (tx): Promise<ResetLink> => {
    await tx.createReset({ userId: user.id, tokenHash: hash, expiresAt });
    await tx.record(instance, [created(deps, describeCredential(user, 'reset link', { expiresAt }))]);
    return { token, expiresAt, isMailed: false };
  });
  const { email: to, language } = user;
  link.value.isMailed = await mailLink(deps, {
    to,
    language,
    write: (texts, origin) => texts.reset({ to, url: `${origin}/reset/${token}` }),
  });
  return link;
}
