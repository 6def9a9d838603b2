import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApiClient } from './api.ts';

/** Where a page of the app stands, as its folder says it, with the paths that show it. */
export type Places = Record<string, string[]>;

const APP = fileURLToPath(new URL('../apps/admin/src/app', import.meta.url));
const ADMINISTRATION = 't/[tenant]/administration';

/** Every page that there is: its folder in the app, without groups of folders. */
export const everyPage = (): string[] =>
  readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => file.replace(/\/?page\.tsx$/, '').replaceAll(/\([^)]*\)\//g, ''))
    .sort();

/** Pages that other specs look at, since they need more than a path; the last two show nothing of their own. */
export const LOOKED_AT_ELSEWHERE: Record<string, string> = {
  [`${ADMINISTRATION}/audit-logs`]: 'accessibility.spec.ts',
  [`${ADMINISTRATION}/audit-logs/[eventId]`]: 'accessibility.spec.ts',
  't/[tenant]/v/[slug]': 'saved-views.spec.ts',
  'sign-in': 'accessibility.spec.ts',
  account: 'account.spec.ts',
  'reset/[token]': 'account.spec.ts',
  'invitation/[token]': 'account.spec.ts',
  'instance/health': 'instance-health.spec.ts',
  'api-docs': 'api-docs.spec.ts',
  'set-up': 'set-up.spec.ts',
  '': 'leads on',
  't/[tenant]': 'leads on',
};

/** Of an event's page; its other tabs, with more in them, are looked at in their own specs. */
const TABS = ['', '?show=history', '?show=around', '?show=around-correlation', '?show=raw'];

/** Users, invitations and sign-ins of a tenant. */
export async function peoplePlaces(owner: ApiClient, tenant: string): Promise<Places> {
  await owner.invitations.create.mutate({ tenant, email: `a@${tenant}.example`, role: { builtIn: 'viewer' } });
  const user = String((await owner.members.list.query({ tenant })).items[0]?.user.id);
  const signIns = await owner.memberEvents.list.query({ tenant });
  const at = (place: string) => `/t/${tenant}/administration/${place}`;
  return {
    [`${ADMINISTRATION}/users`]: [at('users'), at('users?search=nobody-like-this')],
    [`${ADMINISTRATION}/users/invitations`]: [at('users/invitations')],
    [`${ADMINISTRATION}/users/invitations/new`]: [at('users/invitations/new')],
    [`${ADMINISTRATION}/users/[userId]`]: ['', '?tab=roles', '?tab=history', '?tab=account'].map((tab) =>
      at(`users/${user}${tab}`),
    ),
    [`${ADMINISTRATION}/users/sign-ins`]: [at('users/sign-ins')],
    [`${ADMINISTRATION}/users/sign-ins/[eventId]`]: TABS.map((tab) =>
      at(`users/sign-ins/${signIns.events[0]?.id}${tab}`),
    ),
  };
}

/** Groups, roles, what was given, service accounts and settings of a tenant; with something deleted among each. */
export async function rightsPlaces(owner: ApiClient, tenant: string): Promise<Places> {
  const group = await owner.groups.create.mutate({ tenant, name: 'Operators', description: 'Keep it running' });
  await owner.groups.update.mutate({ tenant, id: group.id, version: 1, name: 'Operations' });
  const gone = await owner.groups.create.mutate({ tenant, name: 'Dissolved' });
  await owner.groups.delete.mutate({ tenant, id: gone.id });
  const role = await owner.roles.create.mutate({ tenant, name: 'Watch', permissions: ['AUDITLOG:LIST'] });
  const given = { tenant, subject: { kind: 'group' as const, id: group.id }, role: { id: role.id }, namespace: 'a.b' };
  const binding = await owner.bindings.create.mutate(given);
  await owner.bindings.delete.mutate({ tenant, id: binding.id });
  await owner.bindings.create.mutate({ ...given, role: { builtIn: 'auditor' } });
  const account = await owner.serviceAccounts.create.mutate({ tenant, name: 'ci-deploy' });
  const gonePage = `/t/${tenant}/resources/GROUP/${gone.id}`;
  await owner.tokens.create.mutate({ tenant, serviceAccountId: account.id, name: 'ci', scopes: ['events:read'] });
  const at = (place: string, tabs = ['']) => tabs.map((tab) => `/t/${tenant}/administration/${place}${tab}`);
  return {
    't/[tenant]/resources/[type]/[...id]': [
      `/t/${tenant}/resources/GROUP/${group.id}`,
      gonePage,
      `${gonePage}?at=2026`,
    ],
    [`${ADMINISTRATION}/groups`]: at('groups'),
    [`${ADMINISTRATION}/groups/new`]: at('groups/new'),
    [`${ADMINISTRATION}/groups/[groupId]`]: [
      ...at(`groups/${group.id}`, ['', '?tab=roles', '?tab=history']),
      ...at(`groups/${gone.id}`),
    ],
    [`${ADMINISTRATION}/roles`]: at('roles'),
    [`${ADMINISTRATION}/roles/new`]: at('roles/new'),
    [`${ADMINISTRATION}/roles/[roleId]`]: [
      ...at('roles/auditor', ['', '?tab=holders']),
      ...at(`roles/${role.id}`, ['', '?tab=history']),
    ],
    [`${ADMINISTRATION}/bindings/[bindingId]`]: at(`bindings/${binding.id}`),
    [`${ADMINISTRATION}/service-accounts`]: at('service-accounts'),
    [`${ADMINISTRATION}/service-accounts/new`]: at('service-accounts/new'),
    [`${ADMINISTRATION}/settings`]: at('settings', ['', '?tab=history']),
    [`${ADMINISTRATION}/service-accounts/[accountId]`]: at(`service-accounts/${account.id}`, ['?tab=history', '']),
  };
}

/** What instance admins see of a tenant and a user, and the log over all. */
export async function instancePlaces(admin: ApiClient, tenant: string, user: string): Promise<Places> {
  const { events } = await admin.instance.audit.list.query({});
  return {
    'instance/tenants': ['/instance/tenants?tests=shown'],
    'instance/tenants/new': ['/instance/tenants/new'],
    'instance/users': ['/instance/users'],
    'instance/users/new': ['/instance/users/new'],
    'instance/users/[id]': ['?tab=sessions', '?tab=history', ''].map((tab) => `/instance/users/${user}${tab}`),
    'instance/settings': ['/instance/settings', '/instance/settings?tab=history'],
    'instance/audit-logs': ['/instance/audit-logs'],
    'instance/audit-logs/[eventId]': ['', '?show=history', '?show=around'].map(
      (tab) => `/instance/audit-logs/${events[0]?.id}${tab}`,
    ),
    'instance/tenants/[slug]': ['?tab=history', ''].map((tab) => `/instance/tenants/${tenant}${tab}`),
  };
}
