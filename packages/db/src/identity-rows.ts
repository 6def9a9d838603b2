import { AuditError } from '@indelible/audit/errors';
import { dbFault } from './db-error.ts';
import type { Tenant, UserRecord } from './ports.ts';

/** The columns that leave the store; a password's hash only where it is asked for. */
export const USER_COLUMNS = { id: true, email: true, name: true, isInstanceAdmin: true, disabledAt: true } as const;
export const TENANT_COLUMNS = { id: true, uid: true, slug: true, name: true, isTest: true, createdAt: true } as const;

type UserRow = Omit<UserRecord, 'disabledAt'> & { disabledAt: Date | null };
type TenantRow = Omit<Tenant, 'createdAt'> & { createdAt: Date };

export const toUser = ({ id, email, name, isInstanceAdmin, disabledAt }: UserRow): UserRecord => ({
  id,
  email,
  name,
  isInstanceAdmin,
  disabledAt: disabledAt?.toISOString() ?? null,
});
export const toTenant = (row: TenantRow): Tenant => ({ ...row, createdAt: row.createdAt.toISOString() });

type Fault = { code: 'conflict' | 'invalid_input' | 'not_found'; field: string; message: string };

/** What a person can do about it, by the constraint that says so. */
const FAULTS: Record<string, Fault> = {
  tenant_slug_key: { code: 'conflict', field: 'slug', message: 'A tenant with this slug exists already' },
  tenant_slug_check: {
    code: 'invalid_input',
    field: 'slug',
    message: 'A slug has 2 to 63 small letters, digits and hyphens, a letter first',
  },
  tenant_name_check: { code: 'invalid_input', field: 'name', message: 'A name has 1 to 200 characters' },
  app_user_email_key: { code: 'conflict', field: 'email', message: 'A user with this e-mail address exists already' },
  app_user_email_check: { code: 'invalid_input', field: 'email', message: 'An e-mail address is in lower case' },
  membership_pkey: { code: 'conflict', field: 'memberships', message: 'The user is a member of this tenant already' },
  membership_tenant_id_fkey: { code: 'not_found', field: 'memberships', message: 'There is no such tenant' },
  membership_user_id_fkey: { code: 'not_found', field: 'memberships', message: 'There is no such user' },
  session_user_id_fkey: { code: 'not_found', field: 'userId', message: 'There is no such user' },
};

/** Runs one mutation; a broken constraint leaves as an AuditError that names the field. */
export async function naming<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = FAULTS[dbFault(error)?.constraint ?? ''];
    if (!fault) throw error;
    throw new AuditError(fault.code, fault.message, { field: fault.field });
  }
}
