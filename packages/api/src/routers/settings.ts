import { z } from 'zod';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { getSettings } from '../verbs/settings/get-settings.ts';
import { UpdateSettings, updateSettings } from '../verbs/settings/update-settings.ts';

export const settingsRouter = router({
  get: tenantProcedure('TENANT_SETTINGS:VIEW').read(z.strictObject({}), getSettings),
  update: tenantProcedure('TENANT_SETTINGS:UPDATE').record(UpdateSettings, updateSettings),
});
