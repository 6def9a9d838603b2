import { isIP } from 'node:net';
import { isAbsolute, join } from 'node:path';
import type { OidcSettings } from '@indelible/api/auth/oidc/oidc-provider';
import { RATE_LIMITS, type RateLimitSettings } from '@indelible/api/rate-limit/rate-limits';
import { AuditError } from '@indelible/audit/errors';
import { checkSecret } from '@indelible/db/secret';
import { z } from 'zod';
import { OIDC_VARIABLES, oidcOf } from './oidc-settings.ts';

const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function isAddressOrCidr(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

const isDatabaseUrl = (text: string) => {
  const url = parseUrl(text);
  return !!url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
};

const isOrigin = (text: string) => {
  const url = parseUrl(text);
  return !!url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
};

const isSecret = (text: string) => {
  try {
    return checkSecret(text, 'INDELIBLE_SECRET') !== '';
  } catch {
    return false;
  }
};

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

type Variable = { schema: z.ZodType; rule: string; secret?: boolean };

/** Every variable the product reads, with the rule its message states. `.env.example` lists these and then TEST_VARIABLES. */
export const VARIABLES = {
  PORT: { schema: wholeNumber(0, 65_535), rule: 'a whole number from 0 (any free port) to 65535' },
  HOST: { schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/), rule: 'an IP address or host name to listen on' },
  PUBLIC_URL: { schema: z.string().refine(isOrigin), rule: 'http:// or https:// with a host and no path' },
  DATA_DIR: { schema: z.string(), rule: 'a folder' },
  DATABASE_URL: {
    schema: z.string().refine(isDatabaseUrl),
    rule: 'postgres://owner:password@host:port/database',
    secret: true,
  },
  INDELIBLE_SECRET: {
    schema: z.string().refine(isSecret),
    rule: 'at least 32 printable characters, 10 of them different: openssl rand -hex 32',
    secret: true,
  },
  TRUSTED_PROXIES: {
    schema: z
      .string()
      .transform(list)
      .pipe(z.array(z.string().refine(isAddressOrCidr))),
    rule: 'IP addresses or CIDR ranges, parted by commas',
  },
  REDACT_KEYS: {
    schema: z
      .string()
      .transform(list)
      .pipe(z.array(z.string().regex(/^\S{1,128}$/))),
    rule: 'key names without spaces, parted by commas',
  },
  SMTP_URL: {
    schema: z.string().refine((text) => /^smtps?:$/.test(parseUrl(text)?.protocol ?? '')),
    rule: 'smtp://user:password@host:587 or smtps://…',
    secret: true,
  },
  SMTP_FROM: {
    schema: z.string().regex(/^[^\r\n]*\S+@\S+$|^[^\r\n]*<\S+@\S+>$/),
    rule: 'an e-mail address, with or without a name',
  },
  ...OIDC_VARIABLES,
  RATE_LIMIT_PER_MINUTE: { schema: wholeNumber(0, 1_000_000), rule: 'a whole number; 0 turns it off' },
  RATE_LIMIT_ADDRESS_PER_MINUTE: { schema: wholeNumber(0, 1_000_000), rule: 'a whole number; 0 turns it off' },
  RATE_LIMIT_OPEN_PER_MINUTE: { schema: wholeNumber(0, 1_000_000), rule: 'a whole number; 0 turns it off' },
  METRICS_TOKEN: {
    schema: z.string().regex(/^[\x21-\x7e]{32,200}$/),
    rule: '32 to 200 printable characters without spaces: openssl rand -hex 32',
    secret: true,
  },
  WORKERS: { schema: wholeNumber(0, 16), rule: 'a whole number from 0 to 16' },
  DEMO: { schema: z.enum(['on', 'off']), rule: 'on or off' },
  ENV_FILE: { schema: z.string(), rule: 'a file of NAME=value lines' },
} satisfies Record<string, Variable>;

/** Of `npm run e2e` alone: BASE_URL in particular is a name that others set for themselves. */
export const TEST_VARIABLES = {
  BASE_URL: { schema: z.string().refine(isOrigin), rule: 'http:// or https:// with a host and no path' },
  E2E_EMAIL: { schema: z.string().regex(/^\S+@\S+$/), rule: 'an e-mail address' },
  E2E_PASSWORD: { schema: z.string(), rule: 'a password', secret: true },
  CHROMIUM_PATH: { schema: z.string(), rule: 'the path of a Chromium or Chrome' },
} satisfies Record<string, Variable>;

type Name = keyof typeof VARIABLES;
type Values = { [N in Name]?: z.output<(typeof VARIABLES)[N]['schema']> };
type Source = Record<string, string | undefined>;

export type Settings = {
  /** 0: any free port. */
  port: number;
  host: string;
  /** Origin under which browsers reach the product; null: http://localhost:<port>. */
  publicUrl: string | null;
  /** Absolute. */
  dataDir: string;
  /** The owner's; null: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | null;
  secret: string | null;
  trustedProxies: string[];
  redactKeys: string[];
  /** Where links are mailed through; null: an admin hands them on. */
  smtp: { url: string; from: string } | null;
  /** Single sign-on; null: by password alone. */
  oidc: OidcSettings | null;
  rateLimits: RateLimitSettings;
  /** For GET /api/metrics; null: instance admins alone. */
  metricsToken: string | null;
  /** Processes that seal and index what is recorded. */
  workers: number;
  demo: boolean;
};

const LIMIT = 200;

function readVariables(variables: Record<string, Variable>, source: Source): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const problems: { name: string; rule: string; received: string }[] = [];
  for (const [name, { schema, rule, secret }] of Object.entries(variables)) {
    const text = source[name];
    if (text === undefined || text === '') continue; // a line left empty in .env is not set
    const parsed = schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else problems.push({ name, rule, received: secret ? '(not shown)' : JSON.stringify(text.slice(0, LIMIT)) });
  }
  const [first] = problems;
  if (!first) return values;
  const lines = problems.map(({ name, rule, received }) => `${name} must be ${rule}; received ${received}`);
  const { name: field, rule: limit, received } = first;
  throw new AuditError('invalid_input', lines.join('\n'), { field, limit, received });
}

/** Mail needs both: a server to send through and an address to send from. */
function smtpOf({ SMTP_URL: url, SMTP_FROM: from }: Values): Settings['smtp'] {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url === undefined && from === undefined) return null;
  const field = url === undefined ? 'SMTP_URL' : 'SMTP_FROM';
  throw new AuditError('invalid_input', 'SMTP_URL and SMTP_FROM must be set together', { field });
}

/** Throws like `readSettings` when a variable of the end-to-end tests is wrong. */
export const checkTestVariables = (source: Source): void => {
  readVariables(TEST_VARIABLES, source);
};

/**
 * The settings that an environment asks for. Throws AuditError `invalid_input`, a line for each variable that is wrong.
 * @param root  what a relative DATA_DIR starts from
 */
export function readSettings(source: Source, root: string): Settings {
  const values = readVariables(VARIABLES, source) as Values;
  if (values.DEMO === 'on' && values.DATABASE_URL !== undefined) {
    throw new AuditError(
      'invalid_input',
      'DEMO must be off (or not set) with DATABASE_URL: it only loads into the embedded database',
      {
        field: 'DEMO',
      },
    );
  }
  const dataDir = values.DATA_DIR ?? '.data';
  return {
    port: values.PORT ?? 3000,
    host: values.HOST ?? '127.0.0.1',
    publicUrl: values.PUBLIC_URL ?? null,
    dataDir: isAbsolute(dataDir) ? dataDir : join(root, dataDir),
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.INDELIBLE_SECRET ?? null,
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    redactKeys: values.REDACT_KEYS ?? [],
    smtp: smtpOf(values),
    oidc: oidcOf(values),
    rateLimits: {
      perCaller: values.RATE_LIMIT_PER_MINUTE ?? RATE_LIMITS.perCaller,
      perAddress: values.RATE_LIMIT_ADDRESS_PER_MINUTE ?? RATE_LIMITS.perAddress,
      openPerAddress: values.RATE_LIMIT_OPEN_PER_MINUTE ?? RATE_LIMITS.openPerAddress,
    },
    metricsToken: values.METRICS_TOKEN ?? null,
    workers: values.WORKERS ?? 1,
    demo: values.DATABASE_URL === undefined && values.DEMO !== 'off',
  };
}
