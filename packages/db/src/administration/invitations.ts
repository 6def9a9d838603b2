import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { Edited, ListRequest, NewInvitation } from '../administration-ports.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { iso, isoOrNull } from '../identity-rows.ts';
import type { InvitationRecord } from '../records.ts';
import { type RoleColumns, toRole } from './binding-rows.ts';
import { roleColumns } from './bindings.ts';
import { type Bound, found, idOf } from './bound.ts';
import { newestFirst } from './keyset.ts';

type InvitationRow = RoleColumns & {
  id: string;
  email: string;
  namespace: string | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  invitedBy: string;
  createdAt: Date;
};
const toInvitation = (row: InvitationRow): InvitationRecord => ({
  id: row.id,
  email: row.email,
  role: toRole(row),
  namespace: row.namespace,
  expiresAt: iso(row.expiresAt),
  acceptedAt: isoOrNull(row.acceptedAt),
  revokedAt: isoOrNull(row.revokedAt),
  invitedBy: row.invitedBy,
  createdAt: iso(row.createdAt),
});

async function invitationsWhere({ tx, tenantId }: Bound, rest: Prisma.Sql): Promise<InvitationRecord[]> {
  const rows = await tx.$queryRaw<InvitationRow[]>`
    SELECT i.id, i.email, i.built_in_role AS "builtInRole", i.role_id AS "roleId", r.name AS "roleName", i.namespace,
      i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt", i.invited_by AS "invitedBy",
      i.created_at AS "createdAt"
    FROM invitation i LEFT JOIN role r ON r.tenant_id = i.tenant_id AND r.id = i.role_id
    WHERE i.tenant_id = ${tenantId}::int ${rest}`;
  return rows.map(toInvitation);
}

/** Newest first: an open one is at most as old as its link lives. */
export function listInvitations(bound: Bound, request: ListRequest): Promise<InvitationRecord[]> {
  const { condition, order } = newestFirst(request, {
    at: Prisma.sql`i.created_at`,
    id: Prisma.sql`i.id`,
    texts: [Prisma.sql`i.email`, Prisma.sql`i.invited_by`],
  });
  return invitationsWhere(bound, Prisma.sql`AND ${condition} ${order}`);
}

export async function invitationById(bound: Bound, id: string): Promise<InvitationRecord | null> {
  return (await invitationsWhere(bound, Prisma.sql`AND i.id = ${id}::uuid`))[0] ?? null;
}

export async function createInvitation(bound: Bound, invitation: NewInvitation): Promise<InvitationRecord> {
  const { tx, tenantId, nowMs } = bound;
  const email = invitation.email.toLowerCase();
  const role = roleColumns(invitation.role);
  const members = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.tenant_id = ${tenantId}::int AND u.email = ${email}`;
  if (members.length > 0)
    throw new AuditError('conflict', 'The user is a member of this tenant already', { field: 'email' });
  const now = iso(new Date(nowMs()));
  // One past its end stands in nobody's way.
  await tx.$executeRaw`
    UPDATE invitation SET revoked_at = ${now}::timestamptz WHERE tenant_id = ${tenantId}::int AND email = ${email}
      AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= ${now}::timestamptz`;
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO invitation (tenant_id, id, email, built_in_role, role_id, namespace, token_hash, expires_at, invited_by, created_at)
    VALUES (${tenantId}::int, ${id}::uuid, ${email}, ${role.builtIn}, ${role.id}::uuid, ${invitation.namespace},
      ${invitation.tokenHash}::bytea, ${invitation.expiresAt}::timestamptz, ${invitation.invitedBy}, ${now}::timestamptz)`;
  return (await invitationById(bound, id))!;
}

async function lockedOpen(bound: Bound, id: string): Promise<InvitationRecord> {
  const rows = await invitationsWhere(
    bound,
    Prisma.sql`AND i.id = ${idOf(id, 'invitation')}::uuid FOR NO KEY UPDATE OF i`,
  );
  const invitation = found(rows, 'invitation');
  const closed = invitation.acceptedAt ? 'accepted' : invitation.revokedAt ? 'revoked' : null;
  if (closed)
    throw new AuditError('conflict', `The invitation is ${closed} already`, { field: 'id', received: closed });
  return invitation;
}

export async function revokeInvitation(bound: Bound, id: string): Promise<Edited<InvitationRecord>> {
  const before = await lockedOpen(bound, id);
  const revokedAt = iso(new Date(bound.nowMs()));
  await bound.tx.$executeRaw`
    UPDATE invitation SET revoked_at = ${revokedAt}::timestamptz WHERE tenant_id = ${bound.tenantId}::int AND id = ${id}::uuid`;
  return { before, after: { ...before, revokedAt } };
}

export async function acceptInvitation(bound: Bound, id: string): Promise<Edited<InvitationRecord>> {
  const before = await lockedOpen(bound, id);
  const acceptedAt = iso(new Date(bound.nowMs()));
  if (before.expiresAt <= acceptedAt)
    throw new AuditError('conflict', 'The invitation is past its end', { field: 'id', received: 'expired' });
  await bound.tx.$executeRaw`
    UPDATE invitation SET accepted_at = ${acceptedAt}::timestamptz WHERE tenant_id = ${bound.tenantId}::int AND id = ${id}::uuid`;
  return { before, after: { ...before, acceptedAt } };
}
