import { AuditError } from '@indelible/audit/errors';
import type { IdentityStore } from '@indelible/db/ports';
import type { TokenPrincipal } from '../principal.ts';
import { hashOfToken, isToken } from '../token.ts';

/** The value of `Authorization: Bearer …` (RFC 6750); null when there is none. Tokens in a URL are not read: URLs are logged. */
export function bearerIn(headers: Headers): string | null {
  const [, token] = /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '') ?? [];
  return token ?? null;
}

const refused = (message: string) => new AuditError('unauthorized', message);

/** Who presents the token, at this request: expired, revoked or its account's end are the end of it. Never echoes the value. */
export async function findToken(
  deps: { identity: Pick<IdentityStore, 'tokenHolder'>; nowMs: () => number },
  token: string | null,
): Promise<TokenPrincipal> {
  if (token === null) throw refused('Send an API token: “Authorization: Bearer ind_…”.');
  const holder = isToken(token) ? await deps.identity.tokenHolder(hashOfToken(token)) : null;
  if (holder === null) throw refused('This is no API token of ours.');
  const { revokedAt, ...principal } = holder;
  if (revokedAt !== null) throw refused('This token was revoked.');
  if (principal.expiresAt !== null && Date.parse(principal.expiresAt) <= deps.nowMs()) {
    throw refused('This token is past its end. Make a new one.');
  }
  if (principal.account.disabledAt !== null) throw refused('The service account of this token is disabled.');
  return { kind: 'token', ...principal };
}
