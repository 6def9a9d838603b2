import { type OpenApi, openApi } from '@indelible/api/open-api';
import { RATE_LIMITS } from '@indelible/api/rate-limit/rate-limits';
import { env } from '../env.ts';

/** On the global object: development compiles routes one by one, and each would open pools of its own. */
const held = globalThis as { indelibleApi?: OpenApi };

/** What the process holds for all requests, opened at the first. Nothing connects before a query does. */
export function deps(): OpenApi {
  held.indelibleApi ??= open();
  return held.indelibleApi;
}

function open(): OpenApi {
  const settings = env();
  return openApi({
    urls: {
      app: settings.APP_DATABASE_URL,
      identity: settings.IDENTITY_DATABASE_URL,
      instanceReader: settings.INSTANCE_DATABASE_URL,
    },
    keys: settings.INDELIBLE_KEYS,
    redactKeys: settings.REDACT_KEYS,
    firstRunCodeSha256: settings.FIRST_RUN_CODE_SHA256 ?? null,
    publicUrl: settings.PUBLIC_URL.origin,
    rateLimits: settings.RATE_LIMITS ?? RATE_LIMITS,
    ...(settings.METRICS_TOKEN ? { metricsToken: settings.METRICS_TOKEN } : {}),
    ...(settings.SMTP ? { smtp: settings.SMTP } : {}),
    ...(settings.OIDC ? { oidc: settings.OIDC } : {}),
  });
}
