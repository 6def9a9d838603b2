import type { ServingKeys, ServingUrls } from '@indelible/db/ports';
import type { Settings } from './settings.ts';

/** What the web process is told besides where it runs. It never gets the owner's DATABASE_URL nor the master secret. */
export type WebFacts = {
  urls: ServingUrls;
  keys: ServingKeys;
  host: string;
  port: number;
  publicUrl: string;
  trustedProxies: string[];
  redactKeys: string[];
  smtp: Settings['smtp'];
  oidc: Settings['oidc'];
  rateLimits: Settings['rateLimits'];
  metricsToken: string | null;
  demo: boolean;
  /** Only where there is no user yet. */
  firstRunCodeSha256: string | null;
};

/** Variables of the machine that a Node program may need; no other one is handed on. */
const PASSED_ON =
  /^(PATH|HOME|TMPDIR|TMP|TEMP|TZ|LANG|LC_.*|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|COLORTERM|TERM|NO_COLOR|FORCE_COLOR)$/;

const passedOn = (machine: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(machine).filter(([name]) => PASSED_ON.test(name)));

/** The environment of apps/worker/src/main.ts: one login, no key, no secret. */
export const workerEnv = (machine: NodeJS.ProcessEnv, sealerUrl: string): NodeJS.ProcessEnv => ({
  ...passedOn(machine),
  SEALER_DATABASE_URL: sealerUrl,
});

/** The environment of apps/admin/server.ts, whose `src/env.ts` reads it. */
export function webEnv(
  machine: NodeJS.ProcessEnv,
  mode: 'production' | 'development',
  facts: WebFacts,
): NodeJS.ProcessEnv {
  return {
    ...passedOn(machine),
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    APP_DATABASE_URL: facts.urls.app,
    IDENTITY_DATABASE_URL: facts.urls.identity,
    INSTANCE_DATABASE_URL: facts.urls.instanceReader,
    INDELIBLE_KEYS: JSON.stringify(facts.keys),
    HOST: facts.host,
    PORT: String(facts.port),
    PUBLIC_URL: facts.publicUrl,
    TRUSTED_PROXIES: facts.trustedProxies.join(','),
    REDACT_KEYS: facts.redactKeys.join(','),
    RATE_LIMITS: JSON.stringify(facts.rateLimits),
    ...(facts.smtp ? { SMTP: JSON.stringify(facts.smtp) } : {}),
    ...(facts.oidc ? { OIDC: JSON.stringify(facts.oidc) } : {}),
    ...(facts.metricsToken ? { METRICS_TOKEN: facts.metricsToken } : {}),
    INDELIBLE_DEMO: facts.demo ? '1' : '0',
    ...(facts.firstRunCodeSha256 ? { FIRST_RUN_CODE_SHA256: facts.firstRunCodeSha256 } : {}),
  };
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** The origin that browsers use when PUBLIC_URL does not say: localhost, also where all addresses are listened on. */
export function defaultPublicUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  if (isLoopback(host) || everywhere) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
