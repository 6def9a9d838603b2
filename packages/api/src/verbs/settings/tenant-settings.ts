import type { TenantState } from '@indelible/db/administration-ports';
import type { TenantSettings } from '@indelible/db/records';

export type SettingsShown = { slug: string; name: string; version: number; settings: TenantSettings };

/** Name and settings share one version: they stand in one form. */
export const shownSettings = ({ slug, name, version, settings }: TenantState): SettingsShown => ({
  slug,
  name,
  version,
  settings,
});
