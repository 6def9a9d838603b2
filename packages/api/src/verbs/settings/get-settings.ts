import type { TenantDeps } from '../by.ts';
import { type SettingsShown, shownSettings } from './tenant-settings.ts';

export const getSettings = async ({ tenant }: TenantDeps): Promise<SettingsShown> => shownSettings(tenant);
