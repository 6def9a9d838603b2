import { invitationById } from './administration/invitations.ts';
import { keyset } from './administration/keyset.ts';
import type { ListRequest } from './administration-ports.ts';
import type { AuditClient } from './client.ts';
import { Prisma } from './generated/prisma/client.ts';
import { TENANT_COLUMNS, type TenantRow, toTenant } from './identity-rows.ts';
import type { IdentityDeps } from './identity-transaction.ts';
import type { Tenant } from './ports.ts';
import type { InvitationRecord } from './records.ts';
import { readInstanceSettings } from './stored-settings.ts';
import { withTenant } from './tenant-context.ts';

const tenantsWhere = async (client: AuditClient, rest: Prisma.Sql): Promise<Tenant[]> =>
  (await client.$queryRaw<TenantRow[]>`SELECT ${TENANT_COLUMNS} FROM tenant t ${rest}`).map(toTenant);

export async function tenantBySlug(client: AuditClient, slug: string): Promise<Tenant | null> {
  if (slug.includes('\0')) return null;
  return (await tenantsWhere(client, Prisma.sql`WHERE t.slug = ${slug}`))[0] ?? null;
}

export const allTenants = (client: AuditClient): Promise<Tenant[]> =>
  tenantsWhere(client, Prisma.sql`ORDER BY t.slug COLLATE "C"`);

type TenantsRequest = ListRequest & { includeTests: boolean };

/** Without row 0, the instance itself. */
export async function listTenants(client: AuditClient, request: TenantsRequest) {
  const { condition, order } = keyset(request, {
    name: Prisma.sql`t.name`,
    id: Prisma.sql`t.uid`,
    texts: [Prisma.sql`t.name`, Prisma.sql`t.slug`],
  });
  const rows = await client.$queryRaw<(TenantRow & { members: number })[]>`
    SELECT ${TENANT_COLUMNS}, indelible.members_of_tenant(t.id) AS members
    FROM tenant t WHERE t.id <> 0 AND (${request.includeTests} OR NOT t.is_test) AND ${condition} ${order}`;
  return rows.map((row) => ({ ...toTenant(row), members: row.members }));
}

export async function instanceSettings(client: AuditClient) {
  const rows = await client.$queryRaw<{ settings: unknown; version: number }[]>`
    SELECT t.settings, t.version FROM tenant t WHERE t.id = 0`;
  return { settings: readInstanceSettings(rows[0]!.settings), version: rows[0]!.version };
}

type Place = { tenantId: number; id: string };

export async function invitationOf(
  { client, signer, nowMs }: IdentityDeps,
  hash: Uint8Array,
): Promise<{ tenant: Tenant; invitation: InvitationRecord } | null> {
  const rows = await client.$queryRaw<{ place: Place | null }[]>`
    SELECT indelible.invitation_of_token(${hash}::bytea) AS place`;
  const place = rows[0]!.place;
  if (!place) return null;
  const [tenant] = await tenantsWhere(client, Prisma.sql`WHERE t.id = ${place.tenantId}::int`);
  const invitation = await withTenant(client, signer, place.tenantId, (tx) =>
    invitationById({ tx, tenantId: place.tenantId, nowMs }, place.id),
  );
  // Its role was deleted between the two.
  return tenant && invitation ? { tenant, invitation } : null;
}
