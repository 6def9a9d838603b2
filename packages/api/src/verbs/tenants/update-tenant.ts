import type { TenantState } from '@indelible/db/administration-ports';
import type { Recorded } from '@indelible/db/ports';
import type { z } from 'zod';
import { LongName, Version } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { describeTenant } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { type SettingsShown, shownSettings } from '../settings/tenant-settings.ts';
import { BySlug, namedTenant } from './named-tenant.ts';

export const UpdateTenant = BySlug.extend({ version: Version, name: LongName });
export type UpdateTenant = z.infer<typeof UpdateTenant>;

export async function updateTenant(
  deps: VerbDeps,
  { tenant: slug, version, name }: UpdateTenant,
): Promise<Recorded<SettingsShown>> {
  const tenant = await namedTenant(deps.identity, slug);
  const { isTest } = tenant;
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.in(tenant).update(version, { name });
    const shown = (state: TenantState) => describeTenant({ ...state, isTest });
    return shownSettings(await recordEdit({ tx, tenant, by: deps }, edited, shown));
  });
}
