import { z } from 'zod';
import type { InstanceSettings, TenantSettings } from './records.ts';

/** A setting that is missing (older rows) or can't be read has its default; each on its own. */
const whole = (min: number, max: number, fallback: number) => z.int().min(min).max(max).catch(fallback);

const tenantSettings = z.object({
  requireSecondFactor: z.boolean().catch(false),
  maxTokenDays: z.int().min(1).max(36_500).nullable().catch(null),
});

const SIGN_IN = { failures: 10, windowMinutes: 5, lockMinutes: 30 };
const instanceSettings = z.object({
  signIn: z
    .object({
      failures: whole(1, 1_000, SIGN_IN.failures),
      windowMinutes: whole(1, 1_440, SIGN_IN.windowMinutes),
      lockMinutes: whole(1, 10_080, SIGN_IN.lockMinutes),
    })
    .catch(SIGN_IN),
  sessionHours: whole(1, 8_760, 12),
  passwordMinChars: whole(1, 256, 12),
});

export const readTenantSettings = (stored: unknown): TenantSettings => tenantSettings.parse(stored ?? {});
export const readInstanceSettings = (stored: unknown): InstanceSettings => instanceSettings.parse(stored ?? {});
