import type { Recorded } from '@indelible/db/ports';
import { z } from 'zod';
import { LongName, Version } from '../../input-fields.ts';
import type { TenantDeps } from '../by.ts';
import { describeSettings, describeTenant } from '../describe.ts';
import { isSame, updated } from '../events.ts';
import { type SettingsShown, settingsIn, shownSettings } from './tenant-settings.ts';

export const UpdateSettings = z.strictObject({
  version: Version,
  name: LongName.optional(),
  requireSecondFactor: z.boolean().optional(),
  maxTokenDays: z.int().min(1).max(3_650).nullable().optional(),
});
export type UpdateSettings = z.infer<typeof UpdateSettings>;

/** The name is the tenant's, the rest its settings': an event each for what did change. */
export function updateSettings(deps: TenantDeps, input: UpdateSettings): Promise<Recorded<SettingsShown>> {
  const { version, name, ...given } = input;
  const { isTest } = deps.tenant;
  return deps.identity.transaction(async (tx) => {
    const settings = { ...deps.tenant.settings, ...defined(given) };
    const { before, after } = await tx.in(deps.tenant).update(version, { name, settings });
    const pairs = [
      [describeTenant({ ...before, isTest }), describeTenant({ ...after, isTest })],
      [
        describeSettings({ ...before, settings: settingsIn(before) }),
        describeSettings({ ...after, settings: settingsIn(after) }),
      ],
    ] as const;
    const changed = pairs.filter(([was, is]) => !isSame(was, is));
    await tx.record(
      deps.tenant,
      changed.map(([was, is]) => updated(deps, was, is)),
    );
    return shownSettings(after);
  });
}

const defined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
