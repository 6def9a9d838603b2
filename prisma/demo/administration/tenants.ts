import { updateInstanceSettings } from '@indelible/api/verbs/settings/instance-settings';
import { updateSettings } from '@indelible/api/verbs/settings/update-settings';
import { resumeTenant, suspendTenant } from '@indelible/api/verbs/tenants/set-tenant-status';
import type { InstanceSettings } from '@indelible/db/records';
import type { Act } from './act.ts';

/** The tenant is read again: the story may have changed it since it was handed over. */
export const changeSettings =
  (patch: { name?: string; requireSecondFactor?: boolean; maxTokenDays?: number | null }): Act =>
  async (acting) => {
    const tenant = (await acting.identity.tenantBySlug(acting.tenant.slug)) ?? acting.tenant;
    return updateSettings({ ...acting, tenant }, { version: tenant.version, ...patch });
  };

export const suspend: Act = (acting) => suspendTenant(acting, { tenant: acting.tenant.slug });
export const resume: Act = (acting) => resumeTenant(acting, { tenant: acting.tenant.slug });

/** Whole, as the form sends it: what the patch does not name stays. */
export const changeInstanceSettings =
  (patch: Partial<InstanceSettings>): Act =>
  async (acting) => {
    const { settings, version } = await acting.identity.instanceSettings();
    return updateInstanceSettings(acting, { version, ...settings, ...patch });
  };
