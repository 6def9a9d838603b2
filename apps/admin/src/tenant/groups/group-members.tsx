import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { itemPath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import { AddMemberForm } from './add-member-form.tsx';

type Group = OutputOf<'groups.get'>;
type Member = Group['members'][number];
type GroupMembersProps = { tenant: string; group: Group; rights: Rights };

export function GroupMembers({ tenant, group, rights }: GroupMembersProps) {
  return (
    <Section
      title="Members"
      hint={
        group.source === 'oidc'
          ? 'This group is kept by single sign-on: the next sign-in may undo what is changed here.'
          : 'They hold what the group holds, from their next request on.'
      }
    >
      {group.members.length > 0 ? (
        <DataTable rows={group.members} spec={specOf(tenant, group, rights)} />
      ) : (
        <p className="in-card text-ink-3">Nobody is in this group yet.</p>
      )}
      {rights.can('GROUP:UPDATE') && <AddMemberForm tenant={tenant} groupId={group.id} />}
    </Section>
  );
}

const specOf = (tenant: string, group: Group, rights: Rights): TableSpec<Member> => ({
  caption: `Members of ${group.name}`,
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(tenant, 'users', id),
  columns: [
    { head: 'Name', cell: ({ name }) => name },
    { head: 'E-mail', cell: ({ email }) => email },
  ],
  acts: ({ id, name }) => (
    <ConfirmButton
      act={act('groups.removeMember', { tenant, id: group.id, userId: id })}
      label="Remove"
      name={name}
      className="btn btn-quiet btn-small"
      missing={rights.missing('GROUP:UPDATE')}
      title={`Remove ${name} from ${group.name}?`}
      confirm="Remove from the group"
      done="Member removed"
    >
      <p>
        {name} stays a member of the tenant, and does without what only this group’s roles gave, from the next request
        on.
      </p>
    </ConfirmButton>
  ),
});
