import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import { itemPath } from '@/administration/paths.ts';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';

type Member = OutputOf<'members.get'>;
type Held = Member['roles'][number];

/** Who it is, and all that they hold here with where it comes from. */
export function MemberOverview({ tenant, member }: { tenant: string; member: Member }) {
  const { user, groups, roles } = member;
  return (
    <>
      <Section title="Account" hint="It is one identity in every tenant; instance admins keep it.">
        <Facts
          facts={{
            'E-mail': user.email,
            'Member since': <Time iso={member.joinedAt} />,
            'Last seen': member.lastSeenAt ? <Time iso={member.lastSeenAt} /> : 'never',
            'Second factor': member.hasSecondFactor ? 'set up' : 'none',
            Account: user.disabledAt ? <Mark bad>disabled</Mark> : 'enabled',
            'User id': <code className="font-mono text-xs">{user.id}</code>,
          }}
        />
      </Section>
      <Section title="Holds" hint="Every role, given by hand or held by a group.">
        {roles.length > 0 ? (
          <DataTable rows={roles} spec={HELD} />
        ) : (
          <p className="in-card text-ink-3">No role: {user.name} can do nothing here.</p>
        )}
      </Section>
      <Section title="Groups">
        {groups.length > 0 ? (
          <DataTable rows={groups} spec={groupsOf(tenant)} />
        ) : (
          <p className="in-card text-ink-3">In no group. Members are added on the group’s page.</p>
        )}
      </Section>
    </>
  );
}

const HELD: TableSpec<Held> = {
  caption: 'Roles held',
  keyOf: ({ name, namespace, via }) => `${name} ${namespace} ${via}`,
  columns: [
    { head: 'Role', cell: ({ name }) => name },
    {
      head: 'Where',
      cell: ({ namespace }) =>
        namespace ? (
          <>
            <code>{namespace}</code> and below
          </>
        ) : (
          'The whole tenant'
        ),
    },
    { head: 'By', cell: ({ via }) => (via ? `group ${via}` : 'own') },
  ],
};

const groupsOf = (tenant: string): TableSpec<Member['groups'][number]> => ({
  caption: 'Groups',
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(tenant, 'groups', id),
  columns: [{ head: 'Group', cell: ({ name }) => name }],
});
