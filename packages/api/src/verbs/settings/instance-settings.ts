import type { Recorded } from '@indelible/db/ports';
import type { InstanceSettings } from '@indelible/db/records';
import { z } from 'zod';
import { PASSWORD_FLOOR } from '../../auth/password.ts';
import { Version } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { describeInstanceSettings } from '../describe.ts';
import { recordEdit } from '../events.ts';
import { instanceTenant } from '../instance-tenant.ts';

export type InstanceSettingsShown = { settings: InstanceSettings; version: number };

export const getInstanceSettings = (deps: VerbDeps): Promise<InstanceSettingsShown> => deps.identity.instanceSettings();

/** Whole, not a patch: what stands in the form is what is set. */
export const UpdateInstanceSettings = z.strictObject({
  version: Version,
  signIn: z.strictObject({
    failures: z.int().min(1).max(1_000),
    windowMinutes: z.int().min(1).max(1_440),
    lockMinutes: z.int().min(1).max(10_080),
  }),
  sessionHours: z.int().min(1).max(720),
  passwordMinChars: z.int().min(PASSWORD_FLOOR).max(64),
});
export type UpdateInstanceSettings = z.infer<typeof UpdateInstanceSettings>;

export async function updateInstanceSettings(
  deps: VerbDeps,
  { version, ...settings }: UpdateInstanceSettings,
): Promise<Recorded<InstanceSettingsShown>> {
  const instance = await instanceTenant(deps.identity);
  return deps.identity.transaction(async (tx) => {
    const edited = await tx.updateInstanceSettings(version, settings);
    const after = await recordEdit({ tx, tenant: instance, by: deps }, edited, describeInstanceSettings);
    return { settings: after, version: edited.before === after ? version : version + 1 };
  });
}
