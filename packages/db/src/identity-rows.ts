import { Prisma } from './generated/prisma/client.ts';
import type { Tenant, UserRecord } from './ports.ts';
import { readTenantSettings } from './stored-settings.ts';

/** The columns of `app_user u` that leave the store; a password's hash only where it is asked for. */
export const USER_COLUMNS = Prisma.sql`u.id, u.email, u.name, u.is_instance_admin AS "isInstanceAdmin",
  u.language, u.disabled_at AS "disabledAt", u.version`;
/** Of `tenant t`. */
export const TENANT_COLUMNS = Prisma.sql`t.id, t.uid, t.slug, t.name, t.is_test AS "isTest", t.created_at AS "createdAt",
  t.status, t.settings, t.version`;

export type UserRow = Omit<UserRecord, 'disabledAt'> & { disabledAt: Date | null };
/** `createdAt` is text in what the look-up functions answer. */
export type TenantRow = Omit<Tenant, 'createdAt' | 'settings'> & { createdAt: Date | string; settings: unknown };

export const iso = (at: Date | string): string => new Date(at).toISOString();
export const isoOrNull = (at: Date | string | null): string | null => (at === null ? null : iso(at));

export const toUser = ({ id, email, name, isInstanceAdmin, language, disabledAt, version }: UserRow): UserRecord => ({
  id,
  email,
  name,
  isInstanceAdmin,
  language,
  disabledAt: isoOrNull(disabledAt),
  version,
});

export const toTenant = (row: TenantRow): Tenant => ({
  id: row.id,
  uid: row.uid,
  slug: row.slug,
  name: row.name,
  isTest: row.isTest,
  createdAt: iso(row.createdAt),
  status: row.status,
  settings: readTenantSettings(row.settings),
  version: row.version,
});
