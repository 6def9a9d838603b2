import type { Actor } from '@indelible/audit/event';
import type { TenantRole } from '@indelible/db/ports';

/** Of every demo account; printed at start and in the README. The demo never loads into an external database. */
export const DEMO_PASSWORD = 'indelible-demo';

export type DemoAccount = {
  email: string;
  name: string;
  isInstanceAdmin: boolean;
  memberships: { tenant: string; role: TenantRole }[];
  /** What the account is for, as the start's banner and the sign-in page say it. */
  sees: string;
};

export const DEMO_ACCOUNTS: DemoAccount[] = [
  {
    email: 'owner@acme.example',
    name: 'Olivia Owner',
    isInstanceAdmin: false,
    memberships: [{ tenant: 'acme', role: 'owner' }],
    sees: 'everything of the tenant Acme',
  },
  {
    email: 'auditor@acme.example',
    name: 'Alan Auditor',
    isInstanceAdmin: false,
    memberships: [{ tenant: 'acme', role: 'auditor' }],
    sees: 'the audit log of Acme, and may export it',
  },
  {
    email: 'owner@globex.example',
    name: 'Gloria Owner',
    isInstanceAdmin: false,
    memberships: [{ tenant: 'globex', role: 'owner' }],
    sees: 'everything of the tenant Globex, nothing of Acme',
  },
  {
    email: 'instance@indelible.example',
    name: 'Ines Instance',
    isInstanceAdmin: true,
    memberships: [],
    sees: 'the audit logs of all tenants',
  },
];

export const INSTANCE_ADMIN_EMAIL = 'instance@indelible.example';

/** Ids of the accounts that can sign in, by e-mail: their past has the same actor id as what they do from now on. */
export type AccountIds = ReadonlyMap<string, string>;

/** A person without an account keeps the e-mail as id. */
export const actorFor = (email: string, accounts: AccountIds): Actor => ({
  type: 'USER',
  id: accounts.get(email) ?? email,
  name: email,
});
