import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import { LIMITS } from '@indelible/audit/limits';
import type { Edited, NewToken } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso, isoOrNull } from '../identity-rows.ts';
import type { TokenRecord } from '../records.ts';
import { type Bound, found, idOf } from './bound.ts';

const COLUMNS = Prisma.sql`k.id, k.service_account_id AS "serviceAccountId", k.name, k.prefix, k.scopes,
  k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt", k.created_at AS "createdAt"`;

type Instants = 'expiresAt' | 'lastUsedAt' | 'revokedAt';
type TokenRow = Omit<TokenRecord, Instants | 'createdAt'> & Record<Instants, Date | null> & { createdAt: Date };
const toToken = (row: TokenRow): TokenRecord => ({
  ...row,
  expiresAt: isoOrNull(row.expiresAt),
  lastUsedAt: isoOrNull(row.lastUsedAt),
  revokedAt: isoOrNull(row.revokedAt),
  createdAt: iso(row.createdAt),
});

export async function listTokens({ tx, tenantId }: Bound, serviceAccountId: string): Promise<TokenRecord[]> {
  const rows = await tx.$queryRaw<TokenRow[]>`
    SELECT ${COLUMNS} FROM api_token k
    WHERE k.tenant_id = ${tenantId}::int AND k.service_account_id = ${serviceAccountId}::uuid
    ORDER BY k.created_at DESC, k.id LIMIT ${LIMITS.namedParts}::int`;
  return rows.map(toToken);
}

export async function createToken({ tx, tenantId, nowMs }: Bound, token: NewToken): Promise<TokenRecord> {
  const account = idOf(token.serviceAccountId, 'service account', 'serviceAccountId');
  const rows = await tx.$queryRaw<TokenRow[]>`
    INSERT INTO api_token AS k (tenant_id, id, service_account_id, name, prefix, hash, scopes, expires_at, created_at)
    VALUES (${tenantId}::int, ${randomUUID()}::uuid, ${account}::uuid, ${token.name}, ${token.prefix}, ${token.hash}::bytea,
      ${token.scopes}::text[], ${token.expiresAt}::timestamptz, ${iso(new Date(nowMs()))}::timestamptz) RETURNING ${COLUMNS}`;
  return toToken(rows[0]!);
}

export async function revokeToken({ tx, tenantId, nowMs }: Bound, id: string): Promise<Edited<TokenRecord>> {
  const rows = await tx.$queryRaw<TokenRow[]>`
    SELECT ${COLUMNS} FROM api_token k
    WHERE k.tenant_id = ${tenantId}::int AND k.id = ${idOf(id, 'token')}::uuid FOR NO KEY UPDATE`;
  const before = toToken(found(rows, 'token'));
  if (before.revokedAt !== null) throw new AuditError('conflict', 'The token is revoked already', { field: 'id' });
  const revokedAt = iso(new Date(nowMs()));
  await tx.$executeRaw`
    UPDATE api_token SET revoked_at = ${revokedAt}::timestamptz WHERE tenant_id = ${tenantId}::int AND id = ${id}::uuid`;
  return { before, after: { ...before, revokedAt } };
}
