import type { NamedGrant, TenantStatus, UserRecord } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { found } from '../found.ts';

export type UserShown = {
  user: UserRecord;
  hasSecondFactor: boolean;
  tenants: {
    slug: string;
    name: string;
    status: TenantStatus;
    roles: Pick<NamedGrant, 'role' | 'namespace'>[];
  }[];
};

export async function getUser(deps: VerbDeps, { id }: ById): Promise<UserShown> {
  const user = found(await deps.identity.userById(id), 'user');
  const tenants = await deps.identity.grantsOf(id);
  return {
    user,
    hasSecondFactor: await deps.identity.hasSecondFactor(id),
    tenants: tenants.map(({ tenant: { slug, name, status }, grants }) => {
      const roles = grants.map(({ role, namespace }) => ({ role, namespace }));
      return { slug, name, status, roles };
    }),
  };
}
