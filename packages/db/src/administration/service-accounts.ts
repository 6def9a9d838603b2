import { randomUUID } from 'node:crypto';
import type { Edited, ListRequest, NameAndDescription } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso, isoOrNull } from '../identity-rows.ts';
import type { BindingRecord, ServiceAccountRecord, TokenRecord } from '../records.ts';
import { bindingsWhere } from './binding-rows.ts';
import { assertVersion, type Bound, differs, found, idOf, untouched } from './bound.ts';
import { keyset } from './keyset.ts';
import { listTokens } from './tokens.ts';

const COLUMNS = Prisma.sql`s.id, s.name, s.description, s.disabled_at AS "disabledAt", s.version, s.created_at AS "createdAt"`;

type AccountRow = Omit<ServiceAccountRecord, 'createdAt' | 'disabledAt'> & { createdAt: Date; disabledAt: Date | null };
const toAccount = (row: AccountRow): ServiceAccountRecord => ({
  id: row.id,
  name: row.name,
  description: row.description,
  disabledAt: isoOrNull(row.disabledAt),
  version: row.version,
  createdAt: iso(row.createdAt),
});

export async function listServiceAccounts({ tx, tenantId }: Bound, request: ListRequest) {
  const { condition, order } = keyset(request, {
    name: Prisma.sql`s.name`,
    id: Prisma.sql`s.id`,
    texts: [Prisma.sql`s.name`, Prisma.sql`s.description`],
  });
  const rows = await tx.$queryRaw<(AccountRow & { tokens: number })[]>`
    SELECT ${COLUMNS}, (SELECT count(*)::int FROM api_token k WHERE k.tenant_id = s.tenant_id AND k.service_account_id = s.id) AS tokens
    FROM service_account s WHERE s.tenant_id = ${tenantId}::int AND ${condition} ${order}`;
  return rows.map((row) => ({ ...toAccount(row), tokens: row.tokens }));
}

export async function serviceAccountById({ tx, tenantId }: Bound, id: string): Promise<ServiceAccountRecord | null> {
  const rows = await tx.$queryRaw<AccountRow[]>`
    SELECT ${COLUMNS} FROM service_account s WHERE s.tenant_id = ${tenantId}::int AND s.id = ${id}::uuid`;
  return rows[0] ? toAccount(rows[0]) : null;
}

export async function createServiceAccount(
  { tx, tenantId, nowMs }: Bound,
  { name, description }: { name: string; description: string },
): Promise<ServiceAccountRecord> {
  const rows = await tx.$queryRaw<AccountRow[]>`
    INSERT INTO service_account AS s (tenant_id, id, name, description, created_at)
    VALUES (${tenantId}::int, ${randomUUID()}::uuid, ${name}, ${description}, ${iso(new Date(nowMs()))}::timestamptz)
    RETURNING ${COLUMNS}`;
  return toAccount(rows[0]!);
}

async function locked({ tx, tenantId }: Bound, id: string): Promise<ServiceAccountRecord> {
  const rows = await tx.$queryRaw<AccountRow[]>`
    SELECT ${COLUMNS} FROM service_account s
    WHERE s.tenant_id = ${tenantId}::int AND s.id = ${idOf(id, 'service account')}::uuid FOR UPDATE`;
  return toAccount(found(rows, 'service account'));
}

export async function updateServiceAccount(
  bound: Bound,
  id: string,
  expected: number,
  { disabled, ...patch }: NameAndDescription & { disabled?: boolean | undefined },
): Promise<Edited<ServiceAccountRecord>> {
  const before = await locked(bound, id);
  assertVersion(before.version, expected);
  const turned = disabled !== undefined && disabled !== (before.disabledAt !== null);
  if (!turned && !differs(before, patch)) return untouched(before);
  const { name = before.name, description = before.description } = patch;
  const disabledAt = turned ? (disabled ? iso(new Date(bound.nowMs())) : null) : before.disabledAt;
  const rows = await bound.tx.$queryRaw<AccountRow[]>`
    UPDATE service_account s SET name = ${name}, description = ${description}, disabled_at = ${disabledAt}::timestamptz,
      version = s.version + 1
    WHERE s.tenant_id = ${bound.tenantId}::int AND s.id = ${id}::uuid RETURNING ${COLUMNS}`;
  return { before, after: toAccount(rows[0]!) };
}

export async function deleteServiceAccount(
  bound: Bound,
  id: string,
): Promise<ServiceAccountRecord & { tokens: TokenRecord[]; bindings: BindingRecord[] }> {
  const account = await locked(bound, id);
  const tokens = await listTokens(bound, id);
  const bindings = await bindingsWhere(bound, Prisma.sql`b.service_account_id = ${id}::uuid`);
  await bound.tx.$executeRaw`
    DELETE FROM service_account WHERE tenant_id = ${bound.tenantId}::int AND id = ${id}::uuid`;
  return { ...account, tokens, bindings };
}
