import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { Language } from '../../input-fields.ts';
import { describeUser } from '../../verbs/describe.ts';
import { recordEdit } from '../../verbs/events.ts';
import { instanceTenant } from '../../verbs/instance-tenant.ts';
import type { AccountDeps } from '../auth-deps.ts';
import { ownAccount } from './own-account.ts';

/** null: as whoever writes, or as the browser asks. */
export const ChooseLanguage = z.strictObject({ language: Language.nullable() });
export type ChooseLanguage = z.infer<typeof ChooseLanguage>;

/** In which language one is written to from now on. Choosing what is chosen already is nothing, and leaves no event. */
export async function chooseLanguage(
  deps: AccountDeps,
  { language }: ChooseLanguage,
): Promise<Recorded<{ language: string | null }>> {
  const { user } = ownAccount(deps);
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.chooseLanguage(user.id, language);
    const chosen = await recordEdit({ tx, tenant: instance, by: deps }, edited, describeUser);
    return { language: chosen.language };
  });
}
