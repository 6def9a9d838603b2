import { OidcMapping } from '@indelible/api/auth/oidc/mapping';
import type { OidcSettings } from '@indelible/api/auth/oidc/oidc-provider';
import { AuditError } from '@indelible/audit/errors';
import { z } from 'zod';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** What the provider sends is believed as it comes: in the clear only from this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  if (search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const mapping = z.string().transform((text, context) => {
  const parsed = OidcMapping.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  context.addIssue('no mapping');
  return z.NEVER;
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const printable = z.string().regex(/^[\x20-\x7e]{1,1000}$/);

export const OIDC_VARIABLES = {
  OIDC_ISSUER: {
    schema: z.string().refine(isIssuer),
    rule: 'the provider’s https:// address (http:// on this machine alone)',
  },
  OIDC_CLIENT_ID: { schema: printable, rule: 'the client’s id at the provider' },
  OIDC_CLIENT_SECRET: { schema: printable, rule: 'the client’s secret at the provider', secret: true },
  OIDC_NAME: { schema: z.string().max(60), rule: 'what the button calls it, at most 60 characters' },
  OIDC_SCOPES: {
    schema: printable.refine((text) => text.split(' ').includes('openid')),
    rule: 'scopes parted by spaces, openid among them',
  },
  OIDC_CLAIM: { schema: printable, rule: 'the name of a claim' },
  OIDC_MAPPING: {
    schema: mapping,
    rule: 'JSON: {"claim value": [{"tenant": "slug", "role": "auditor", "namespace": "optional"}]}',
  },
};
type Values = { [N in keyof typeof OIDC_VARIABLES]?: z.output<(typeof OIDC_VARIABLES)[N]['schema']> };

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** null where nothing of it is set. Half of it is refused: a button that can't work would be worse than none. */
export function oidcOf(values: Values): OidcSettings | null {
  const set = Object.keys(OIDC_VARIABLES).filter((name) => values[name as keyof Values] !== undefined);
  if (set.length === 0) return null;
  const missing = NEEDED.find((name) => values[name] === undefined);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (missing || !issuer || !clientId || !clientSecret) {
    throw new AuditError('invalid_input', `${missing} must be set with ${set[0]}`, { field: missing ?? 'OIDC_ISSUER' });
  }
  return {
    issuer,
    clientId,
    clientSecret,
    name: values.OIDC_NAME ?? new URL(issuer).hostname,
    scopes: values.OIDC_SCOPES ?? 'openid email profile',
    claim: values.OIDC_CLAIM ?? 'groups',
    mapping: values.OIDC_MAPPING ?? {},
  };
}
