import { OidcMapping } from '@indelible/api/auth/oidc/mapping';
import { z } from 'zod';
import { parseTrustedProxies } from './server/client-address.ts';

const hexKey = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');
const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });

const keys = z.object({ context: hexKey, salt: hexKey, redaction: hexKey, cursor: hexKey, auth: hexKey });
const jsonKeys = z.string().transform((text, context) => {
  const parsed = keys.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue('must be a JSON object of the hex keys context, salt, redaction, cursor and auth');
  return z.NEVER;
});

/** What the supervisor has checked already (apps/cli/src/settings.ts), handed on whole; absent where nobody set it. */
const jsonOf = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .optional()
    .transform((text, context): z.output<T> | undefined => {
      if (!text) return undefined;
      const parsed = shape.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue('is not what the supervisor hands on');
      return z.NEVER;
    });
const Smtp = z.object({ url: z.string(), from: z.string() });
const Oidc = z.object({
  issuer: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  name: z.string(),
  scopes: z.string(),
  claim: z.string(),
  mapping: OidcMapping,
});
const count = z.int().min(0);
const RateLimits = z.object({ perCaller: count, perAddress: count, openPerAddress: count });

const schema = z.object({
  APP_DATABASE_URL: postgresUrl,
  IDENTITY_DATABASE_URL: postgresUrl,
  INSTANCE_DATABASE_URL: postgresUrl,
  INDELIBLE_KEYS: jsonKeys,
  PUBLIC_URL: z.string().transform(publicUrl),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
  TRUSTED_PROXIES: z.string().default('').transform(list).transform(trustedProxies),
  FIRST_RUN_CODE_SHA256: hexKey.optional(),
  INDELIBLE_DEMO: z
    .enum(['0', '1', ''])
    .default('')
    .transform((flag) => flag === '1'),
  REDACT_KEYS: z.string().default('').transform(list),
  SMTP: jsonOf(Smtp),
  OIDC: jsonOf(Oidc),
  RATE_LIMITS: jsonOf(RateLimits),
  METRICS_TOKEN: z.string().min(32).optional(),
});

/** What the supervisor hands to the web process. It never holds the owner's DATABASE_URL. */
export type Env = z.infer<typeof schema>;

/** Parses the web process's environment. Throws an Error whose message names each variable; values are not repeated. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path, message }) => `${String(path[0])}: ${source[String(path[0])] === undefined ? 'is not set' : message}`,
  );
  throw new Error(`The web server's environment is not usable.\n  ${lines.join('\n  ')}`);
}

let parsed: Env | undefined;
/** The process's environment, parsed on first use: `next build` imports route modules with none of it set. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An origin alone: everything that is derived from it (cookies, redirects) knows no path before its own. */
function publicUrl(text: string, context: z.RefinementCtx<string>) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url;
  context.addIssue('must be an http:// or https:// URL with no path, query or user');
  return z.NEVER;
}

function trustedProxies(entries: string[], context: z.RefinementCtx<string[]>) {
  const result = parseTrustedProxies(entries);
  if (typeof result !== 'string') return result;
  context.addIssue(`'${result}' is no IP address or CIDR`);
  return z.NEVER;
}
