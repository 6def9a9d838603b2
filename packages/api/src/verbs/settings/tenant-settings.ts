import type { TenantState } from '@indelible/db/administration-ports';
import type { TenantSettings } from '@indelible/db/records';

/** Settings as the row has them; what was never set is as it was before the setting existed. */
export function settingsIn({ settings }: Pick<TenantState, 'settings'>): TenantSettings {
  const { requireSecondFactor, maxTokenDays } = settings;
  return {
    requireSecondFactor: requireSecondFactor === true,
    maxTokenDays: typeof maxTokenDays === 'number' ? maxTokenDays : null,
  };
}

export type SettingsShown = { slug: string; name: string; version: number; settings: TenantSettings };
export const shownSettings = (state: TenantState): SettingsShown => ({
  slug: state.slug,
  name: state.name,
  version: state.version,
  settings: settingsIn(state),
});
