import { INSTANCE_ADMIN_EMAIL } from '../accounts.ts';
import { join } from './join.ts';
import { editServiceAccount, issueToken, makeServiceAccount, withdrawToken } from './machines.ts';
import { invite, leave, withdrawInvitation } from './people.ts';
import { bind, dropGroup, dropRole, editGroup, editRole, joinGroup, makeGroup, makeRole, unbind } from './rights.ts';
import { after, type Step, step } from './step.ts';
import { changeSettings } from './tenants.ts';

const OWNER = 'owner@acme.example';
const ELIF = 'elif.kaya@acme.example';
const ADA = 'ada.novak@acme.example';
export const CONTRACTOR = 'pavel.kral@partner.example';
const REVIEWING = [
  'AUDITLOG:VIEW',
  'AUDITLOG:LIST',
  'USER:VIEW',
  'USER:LIST',
  'ROLE:VIEW',
  'ROLE:LIST',
  'BINDING:VIEW',
  'BINDING:LIST',
] as const;
const RELEASING = ['SERVICE_ACCOUNT:VIEW', 'SERVICE_ACCOUNT:LIST', 'SERVICE_ACCOUNT:UPDATE'] as const;

/** A quarter's review of who may do what, and a release team whose role grew. */
const reviews: Step[] = [
  step(after(1, 1, 12), OWNER, makeRole('Access reviewer', 'Looks at who may do what, each quarter', [...REVIEWING])),
  step(after(1, 1, 15), OWNER, bind('user', ELIF, 'Access reviewer')),
  step(after(6, 4, 2), OWNER, editRole('Access reviewer', { permissions: [...REVIEWING, 'AUDITLOG:EXPORT'] })),
  step(
    after(19, 3, 33),
    OWNER,
    editRole('Access reviewer', {
      description: 'Looks at who may do what, each quarter; exports the evidence',
      permissions: [...REVIEWING, 'AUDITLOG:EXPORT', 'GROUP:VIEW', 'GROUP:LIST'],
    }),
  ),
  step(after(3, 2, 40), OWNER, makeRole('Release manager', 'Rotates what deploys', [...RELEASING])),
  step(after(3, 2, 44), OWNER, bind('user', ADA, 'Release manager')),
  step(after(10, 5, 9), OWNER, editRole('Release manager', { permissions: [...RELEASING, 'SERVICE_ACCOUNT:CREATE'] })),
  step(after(7, 3, 18), OWNER, editGroup('engineers', { description: 'Build flows and keep them running, all teams' })),
  step(after(8, 1, 27), OWNER, makeGroup('billing', 'Invoices, reminders, and who answers for them')),
  step(after(8, 1, 29), OWNER, joinGroup('billing', 'farid.haddad@acme.example')),
  step(after(8, 1, 31), OWNER, bind('group', 'billing', 'auditor', 'company.team.billing')),
];

/** A contractor comes, for one namespace, and goes with everything that was made for them. */
const contractor: Step[] = [
  step(after(11, 2, 1), OWNER, makeGroup('contractors', 'From outside, for a time')),
  step(
    after(11, 2, 3),
    OWNER,
    makeRole('Contractor', 'Reads what concerns the work', ['AUDITLOG:VIEW', 'AUDITLOG:LIST']),
  ),
  step(after(11, 2, 6), OWNER, bind('group', 'contractors', 'Contractor', 'company.data')),
  ...join({
    at: after(11, 2, 10),
    by: OWNER,
    email: CONTRACTOR,
    role: 'viewer',
    namespace: 'company.data',
  }),
  step(after(11, 2, 15), OWNER, joinGroup('contractors', CONTRACTOR)),
  step(after(17, 7, 20), OWNER, leave(CONTRACTOR)),
  step(after(17, 7, 22), OWNER, unbind('group', 'contractors', 'Contractor')),
  step(after(17, 7, 23), OWNER, dropGroup('contractors')),
  step(after(17, 7, 24), OWNER, dropRole('Contractor')),
];

const machines: Step[] = [
  step(after(1, 3, 5), OWNER, makeServiceAccount('legacy-importer', 'Nightly CSV files of the old shop')),
  step(after(1, 3, 7), OWNER, bind('service-account', 'legacy-importer', 'editor', 'company.team.orders')),
  step(after(1, 3, 9), OWNER, issueToken('legacy-importer', 'nightly', ['events:write'], null)),
  step(after(15, 5, 50), OWNER, withdrawToken('legacy-importer', 'nightly')),
  step(
    after(15, 5, 52),
    OWNER,
    editServiceAccount('legacy-importer', {
      disabled: true,
      description: 'The old shop is gone; kept for its history',
    }),
  ),
  step(
    after(21, 2, 2),
    ADA,
    editServiceAccount('terraform', { description: 'Plans and applies the platform team’s modules; nothing by hand' }),
  ),
  step(after(25, 1, 40), OWNER, makeServiceAccount('siem-export', 'Carries the log to the security team')),
  step(after(25, 1, 42), OWNER, bind('service-account', 'siem-export', 'auditor')),
  step(after(25, 1, 45), OWNER, issueToken('siem-export', 'siem', ['events:read', 'events:export'], 180)),
];

/** Those of the sign-in page who come later, and invitations of every fate. */
const people: Step[] = [
  ...join({ at: after(4, 1, 5), by: OWNER, email: 'editor@acme.example', role: 'editor' }),
  ...join({
    at: after(9, 2, 30),
    by: OWNER,
    email: 'team-auditor@acme.example',
    role: 'auditor',
    namespace: 'company.team',
  }),
  step(after(20, 1, 1), OWNER, invite('grace.hall@acme.example', 'viewer')),
  step(after(26, 3, 14), OWNER, invite('robin.meyer@acme.exmaple', 'editor')),
  step(after(26, 3, 16), OWNER, withdrawInvitation('robin.meyer@acme.exmaple')),
  step(after(26, 3, 17), OWNER, invite('robin.meyer@acme.example', 'editor')),
  step(after(28, 4, 20), OWNER, invite('kim.costa@partner.example', 'auditor', 'company.team.billing')),
];

const settings: Step[] = [
  step(after(2, 2, 22), INSTANCE_ADMIN_EMAIL, changeSettings({ name: 'Acme' })),
  step(after(18, 4, 8), OWNER, changeSettings({ maxTokenDays: 180 })),
  step(after(23, 2, 12), OWNER, changeSettings({ requireSecondFactor: true })),
  step(after(23, 2, 31), OWNER, changeSettings({ requireSecondFactor: false })),
];

/** What Acme has beside the everyday of every tenant. */
export const acmeStory: Step[] = [...reviews, ...contractor, ...machines, ...people, ...settings];
