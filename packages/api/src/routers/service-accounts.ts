import { ById } from '../input-fields.ts';
import { ListInput } from '../paging.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateServiceAccount, createServiceAccount } from '../verbs/service-accounts/create-service-account.ts';
import { deleteServiceAccount } from '../verbs/service-accounts/delete-service-account.ts';
import { getServiceAccount } from '../verbs/service-accounts/get-service-account.ts';
import { listServiceAccounts } from '../verbs/service-accounts/list-service-accounts.ts';
import { UpdateServiceAccount, updateServiceAccount } from '../verbs/service-accounts/update-service-account.ts';
import { CreateToken, createToken } from '../verbs/tokens/create-token.ts';
import { ListTokens, listTokens } from '../verbs/tokens/list-tokens.ts';
import { RevokeToken, revokeToken } from '../verbs/tokens/revoke-token.ts';

export const serviceAccountsRouter = router({
  list: tenantProcedure('SERVICE_ACCOUNT:LIST').read(ListInput, listServiceAccounts),
  get: tenantProcedure('SERVICE_ACCOUNT:VIEW').read(ById, getServiceAccount),
  create: tenantProcedure('SERVICE_ACCOUNT:CREATE').record(CreateServiceAccount, createServiceAccount),
  update: tenantProcedure('SERVICE_ACCOUNT:UPDATE').record(UpdateServiceAccount, updateServiceAccount),
  delete: tenantProcedure('SERVICE_ACCOUNT:DELETE').record(ById, deleteServiceAccount),
});

/** An account's tokens are part of it: making or ending one changes the account. */
export const tokensRouter = router({
  list: tenantProcedure('SERVICE_ACCOUNT:VIEW').read(ListTokens, listTokens),
  create: tenantProcedure('SERVICE_ACCOUNT:UPDATE').record(CreateToken, createToken),
  revoke: tenantProcedure('SERVICE_ACCOUNT:UPDATE').record(RevokeToken, revokeToken),
});
