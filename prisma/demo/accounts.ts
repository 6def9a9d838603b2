import type { Actor } from '@indelible/audit/event';

/** Of every demo account; printed at start and in the README. The demo never loads into an external database. */
export const DEMO_PASSWORD = 'indelible-demo';

export type DemoAccount = {
  email: string;
  name: string;
  /** What the account is for, as the start's banner and the sign-in page say it. */
  sees: string;
};

/** Those that the banner and the sign-in page offer. The others of the story sign in with the same password. */
export const DEMO_ACCOUNTS: DemoAccount[] = [
  { email: 'owner@acme.example', name: 'Olivia Owner', sees: 'everything of the tenant Acme' },
  { email: 'editor@acme.example', name: 'Eddie Editor', sees: 'Acme, and edits its groups and service accounts' },
  { email: 'auditor@acme.example', name: 'Alan Auditor', sees: 'all of Acme, changes nothing, exports its log' },
  {
    email: 'team-auditor@acme.example',
    name: 'Tess Team-Auditor',
    sees: 'of Acme’s log what stands in company.team and below',
  },
  { email: 'owner@globex.example', name: 'Gloria Owner', sees: 'everything of the tenant Globex, nothing of Acme' },
  { email: 'instance@indelible.example', name: 'Ines Instance', sees: 'all tenants, their people and their logs' },
];

export const INSTANCE_ADMIN_EMAIL = 'instance@indelible.example';

/**
 * Ids of everybody who acts, users by e-mail and service accounts as `tenant/name`: what they did has the same actor id as
 * what they do from now on.
 */
export type AccountIds = ReadonlyMap<string, string>;

/** Who has no account, as in tests of the story alone, keeps the e-mail as id. */
export const actorFor = (email: string, accounts: AccountIds): Actor => ({
  type: 'USER',
  id: accounts.get(email) ?? email,
  name: email,
});

/** `ada.novak@acme.example` is Ada Novak; the accounts of the sign-in page have names of their own. */
export const displayName = (email: string): string =>
  DEMO_ACCOUNTS.find((account) => account.email === email)?.name ??
  (email.split('@')[0] ?? '')
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
