import type {
  BindingRecord,
  GroupRecord,
  InstanceSettings,
  InvitationRecord,
  MemberRecord,
  RoleRecord,
  ServiceAccountRecord,
  Tenant,
  TenantSettings,
  TokenRecord,
  UserRecord,
} from '@indelible/db/records';
import type { Described } from './events.ts';

/** The one place that says how a resource's state stands in its events: names that people know, no secret, no version. */
export const describeTenant = ({
  slug,
  name,
  isTest,
  status,
}: Pick<Tenant, 'slug' | 'name' | 'isTest'> & { status: string }) =>
  described('TENANT', slug, { id: slug, name }, { id: slug, isTest, name, status });

export const describeSettings = (tenant: { slug: string; name: string; settings: TenantSettings }): Described => ({
  resource: { type: 'TENANT_SETTINGS', id: tenant.slug },
  details: { id: tenant.slug, name: tenant.name },
  state: { maxTokenDays: tenant.settings.maxTokenDays, requireSecondFactor: tenant.settings.requireSecondFactor },
});

export const describeInstanceSettings = (settings: InstanceSettings): Described =>
  described('INSTANCE', 'settings', { id: 'settings' }, settings);

/** A language stands there once one was chosen: states from before there were any go on without a gap. */
export const describeUser = ({ id, email, name, isInstanceAdmin, language, disabledAt }: UserRecord): Described =>
  described(
    'USER',
    id,
    { id, name, email },
    { id, email, name, isInstanceAdmin, language: language ?? undefined, disabled: disabledAt !== null },
  );

type Held = { name: string; namespace: string | null; via?: string | null };
/** `auditor in company.team`, `admin by Operators`. */
const heldText = ({ name, namespace, via = null }: Held): string =>
  [name, namespace && `in ${namespace}`, via && `by ${via}`].filter(Boolean).join(' ');
const roleTexts = (bindings: readonly BindingRecord[]): string[] =>
  bindings.map(({ role, namespace }) => heldText({ name: role.name, namespace })).sort();

/** Someone in a tenant: what they hold there stands in the state, for it comes and goes with the membership. */
export const describeMember = (
  user: Pick<UserRecord, 'id' | 'email' | 'name'>,
  holds: { groups: readonly string[]; roles: readonly Held[] },
): Described =>
  described(
    'MEMBERSHIP',
    user.id,
    { id: user.id, name: user.email, role: holds.roles[0]?.name, namespace: holds.roles[0]?.namespace },
    { email: user.email, name: user.name, groups: [...holds.groups].sort(), roles: holds.roles.map(heldText).sort() },
  );

export const describeMemberRecord = ({ user, groups, roles }: MemberRecord): Described =>
  describeMember(user, { groups: groups.map(({ name }) => name), roles });

export const describeGroup = (
  { id, name, description, source, members }: GroupRecord & { members: readonly string[] },
  more: { user?: string; bindings?: readonly BindingRecord[] } = {},
): Described =>
  described(
    'GROUP',
    id,
    { id, name, user: more.user },
    { id, name, description, source, members, roles: more.bindings && roleTexts(more.bindings) },
  );

export const describeRole = ({ id, name, description, permissions }: RoleRecord): Described =>
  described('ROLE', id, { id, name }, { id, name, description, permissions: [...permissions].sort() });

/** Which tag names the subject: `user:ada@acme.example`. */
const SUBJECT_TAG = { user: 'user', group: 'group', 'service-account': 'serviceAccount' } as const;

export const describeBinding = ({ id, subject, role, namespace, source }: BindingRecord): Described =>
  described(
    'BINDING',
    id,
    { id, role: role.name, [SUBJECT_TAG[subject.kind]]: subject.name, namespace },
    { id, subject: { kind: subject.kind, name: subject.name }, role: role.name, namespace, source },
  );

export const describeServiceAccount = (
  { id, name, description, disabledAt }: ServiceAccountRecord,
  more: { tokens?: readonly TokenRecord[]; bindings?: readonly BindingRecord[] } = {},
): Described =>
  described(
    'SERVICE_ACCOUNT',
    id,
    { id, name },
    {
      id,
      name,
      description,
      disabled: disabledAt !== null,
      // By prefix: the values are known to nobody.
      apiTokens: more.tokens?.map((token) => `${token.name} (${token.prefix})`).sort(),
      roles: more.bindings && roleTexts(more.bindings),
    },
  );

export const describeToken = (
  { id, name, prefix, scopes, expiresAt, revokedAt }: TokenRecord,
  serviceAccount: string,
): Described =>
  described(
    'CREDENTIAL',
    id,
    { id, name, prefix, serviceAccount },
    { id, kind: 'API token', name, prefix, scopes, expiresAt, revokedAt, serviceAccount },
  );

export const describeInvitation = (invitation: InvitationRecord): Described => {
  const { id, email, role, namespace, expiresAt, acceptedAt, revokedAt, invitedBy } = invitation;
  return described(
    'INVITATION',
    id,
    { id, name: email, role: role.name, namespace },
    { id, email, role: role.name, namespace, expiresAt, acceptedAt, revokedAt, invitedBy },
  );
};

/** What a user signs in with. `kind` says which: nothing of its value is known here. */
export const describeCredential = (
  user: Pick<UserRecord, 'id' | 'email'>,
  kind: 'password' | 'reset link' | 'second factor' | 'recovery codes' | 'single sign-on',
  state: Record<string, unknown> = {},
): Described =>
  described('CREDENTIAL', user.id, { id: user.id, name: user.email, kind }, { kind, user: user.email, ...state });

function described(type: string, id: string, details: Described['details'], state: Record<string, unknown>): Described {
  return { resource: { type, id }, details, state };
}
