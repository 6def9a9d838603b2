import { createServiceAccount } from '@indelible/api/verbs/service-accounts/create-service-account';
import { updateServiceAccount } from '@indelible/api/verbs/service-accounts/update-service-account';
import { createToken } from '@indelible/api/verbs/tokens/create-token';
import { revokeToken } from '@indelible/api/verbs/tokens/revoke-token';
import type { TokenScope } from '@indelible/db/records';
import { type Act, versionOf } from './act.ts';

export const makeServiceAccount =
  (name: string, description: string): Act =>
  (acting) =>
    createServiceAccount(acting, { name, description });

export const editServiceAccount =
  (name: string, patch: { description?: string; disabled?: boolean }): Act =>
  async (acting) => {
    const id = acting.idOf('SERVICE_ACCOUNT', name);
    const version = await versionOf(acting.identity.directory(acting.tenant).serviceAccount(id));
    return updateServiceAccount(acting, { id, version, ...patch });
  };

/** The value is nobody's: only its hash is kept, as of every token. */
export const issueToken =
  (account: string, name: string, scopes: TokenScope[], expiresInDays: number | null): Act =>
  (acting) => {
    const serviceAccountId = acting.idOf('SERVICE_ACCOUNT', account);
    return createToken(acting, { serviceAccountId, name, scopes, expiresInDays });
  };

export const withdrawToken =
  (account: string, name: string): Act =>
  (acting) => {
    const serviceAccountId = acting.idOf('SERVICE_ACCOUNT', account);
    return revokeToken(acting, { serviceAccountId, id: acting.idOf('CREDENTIAL', name) });
  };
