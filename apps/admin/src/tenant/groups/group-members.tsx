import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { itemPath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { Words } from '@/words/words-type.ts';
import { AddMemberForm } from './add-member-form.tsx';

type Group = OutputOf<'groups.get'>;
type Member = Group['members'][number];
type GroupMembersProps = { tenant: string; group: Group; rights: Rights };

export function GroupMembers({ tenant, group, rights }: GroupMembersProps) {
  const t = useWords('tenant');
  return (
    <Section title={t('members')} hint={group.source === 'oidc' ? t('thisGroupIsKept') : t('theyHoldWhatThe')}>
      {group.members.length > 0 ? (
        <DataTable rows={group.members} spec={specOf(t, tenant, group, rights)} />
      ) : (
        <p className="in-card text-ink-3">{t('nobodyIsInThis')}</p>
      )}
      {rights.can('GROUP:UPDATE') && <AddMemberForm tenant={tenant} groupId={group.id} />}
    </Section>
  );
}

const specOf = (t: Words<'tenant'>, tenant: string, group: Group, rights: Rights): TableSpec<Member> => ({
  caption: t('membersOf', { name: group.name }),
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(tenant, 'users', id),
  columns: [
    { head: t('name'), cell: ({ name }) => name },
    { head: t('eMail'), cell: ({ email }) => email },
  ],
  acts: ({ id, name }) => (
    <ConfirmButton
      act={act('groups.removeMember', { tenant, id: group.id, userId: id })}
      label={t('remove2')}
      name={name}
      className="btn btn-quiet btn-small"
      missing={rights.missing('GROUP:UPDATE')}
      title={t('removeFrom', { name, name2: group.name })}
      confirm={t('removeFromTheGroup')}
      done={t('memberRemoved')}
    >
      <p>{t('staysAMemberOf', { name })}</p>
    </ConfirmButton>
  ),
});
