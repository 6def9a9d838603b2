import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { LongName, Version } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeSettings, describeTenant } from '../describe.ts';
import { isSame, updated } from '../events.ts';
import { type SettingsShown, shownSettings } from './tenant-settings.ts';

export const UpdateSettings = z.strictObject({
  version: Version,
  name: LongName.optional(),
  requireSecondFactor: z.boolean().optional(),
  maxTokenDays: z.int().min(1).max(3_650).nullable().optional(),
});
export type UpdateSettings = z.infer<typeof UpdateSettings>;

/** The name is the tenant's, the rest its settings': an event each for what did change. */
export function updateSettings(
  deps: TenantDeps,
  { version, name, ...settings }: UpdateSettings,
): Promise<Recorded<SettingsShown>> {
  const { isTest } = deps.tenant;
  return deps.identity.transaction(async (tx) => {
    const { before, after } = await tx.in(deps.tenant).update(version, { name, settings: given(settings) });
    const sides = [
      [describeTenant({ ...before, isTest }), describeTenant({ ...after, isTest })],
      [describeSettings(before), describeSettings(after)],
    ] as const;
    const events = sides.filter(([was, is]) => !isSame(was, is)).map(([was, is]) => updated(deps, was, is));
    if (events.length > 0) await tx.record(deps.tenant, events);
    return shownSettings(after);
  });
}

/** Without what the form left out, which must not be taken for a value. */
const given = <T extends object>(patch: T): Partial<T> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;
