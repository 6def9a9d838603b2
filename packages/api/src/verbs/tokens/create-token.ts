import { AuditError } from '@indelible/audit/errors';
import type { Recorded } from '@indelible/db/ports';
import type { TokenRecord } from '@indelible/db/records';
import { z } from 'zod';
import { Id, Name } from '../../input-fields.ts';
import { newToken } from '../../token.ts';
import type { TenantDeps } from '../by.ts';
import { describeToken } from '../describe.ts';
import { created } from '../events.ts';
import { found } from '../found.ts';
import { requireHeld } from '../grants.ts';

const SCOPES = ['events:write', 'events:read', 'events:export'] as const;
const DAY_MS = 86_400_000;

export const CreateToken = z.strictObject({
  serviceAccountId: Id,
  name: Name,
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(10)
    .transform((given) => SCOPES.filter((one) => given.includes(one))),
  /** null: without end, where the tenant allows it. */
  expiresInDays: z.int().min(1).max(3_650).nullable().default(90),
});
export type CreateToken = z.infer<typeof CreateToken>;
export type TokenShownOnce = { token: string; record: TokenRecord };

/** The one answer that holds the value. Who makes it can act as the account, and so must hold what the account holds. */
export async function createToken(deps: TenantDeps, input: CreateToken): Promise<Recorded<TokenShownOnce>> {
  if (deps.impersonator) {
    throw new AuditError('forbidden', 'While you act as somebody else no token is made: it would outlive the hour.');
  }
  const { serviceAccountId, name, scopes, expiresInDays } = input;
  requireAllowedLife(deps, expiresInDays);
  const directory = deps.identity.directory(deps.tenant);
  const account = found(await directory.serviceAccount(serviceAccountId), 'service account', 'serviceAccountId');
  const holds = await directory.grantsOf({ kind: 'service-account', id: serviceAccountId });
  requireHeld(deps.grants, holds, 'serviceAccountId');
  const { token, prefix, hash } = newToken();
  const expiresAt = expiresInDays === null ? null : new Date(deps.nowMs() + expiresInDays * DAY_MS).toISOString();
  return deps.identity.transaction(async (tx) => {
    const record = await tx.in(deps.tenant).createToken({ serviceAccountId, name, prefix, hash, scopes, expiresAt });
    await tx.record(deps.tenant, [created(deps, describeToken(record, account.name))]);
    return { token, record };
  });
}

function requireAllowedLife({ tenant }: TenantDeps, days: number | null): void {
  const max = tenant.settings.maxTokenDays;
  if (max === null || (days !== null && days <= max)) return;
  const facts = {
    field: 'expiresInDays',
    limit: `at most ${max} days`,
    received: days === null ? 'no end' : `${days}`,
  };
  const message = `“${tenant.name}” lets a token live for ${max} days at most.`;
  throw new AuditError('invalid_input', message, facts);
}
