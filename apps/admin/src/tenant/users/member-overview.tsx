import { useWords } from '#words';
import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import { itemPath } from '@/administration/paths.ts';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import type { Words } from '@/words/words-type.ts';

type Member = OutputOf<'members.get'>;
type Held = Member['roles'][number];

/** Who it is, and all that they hold here with where it comes from. */
export function MemberOverview({ tenant, member }: { tenant: string; member: Member }) {
  const t = useWords('tenant');
  const { user, groups, roles } = member;
  return (
    <>
      <Section title={t('account')} hint={t('itIsOneIdentity')}>
        <Facts
          facts={{
            [t('eMail')]: user.email,
            [t('memberSince')]: <Time iso={member.joinedAt} />,
            [t('lastSeen')]: member.lastSeenAt ? <Time iso={member.lastSeenAt} /> : t('neverInside'),
            [t('secondFactor')]: member.hasSecondFactor ? t('setUpInside') : t('noneInside'),
            [t('account')]: user.disabledAt ? <Mark bad>{t('disabled')}</Mark> : t('enabledInside'),
            [t('userId')]: <code className="font-mono text-xs">{user.id}</code>,
          }}
        />
      </Section>
      <Section title={t('holds')} hint={t('everyRoleGivenBy')}>
        {roles.length > 0 ? (
          <DataTable rows={roles} spec={heldOf(t)} />
        ) : (
          <p className="in-card text-ink-3">{t('noRoleCanDo', { name: user.name })}</p>
        )}
      </Section>
      <Section title={t('groups')}>
        {groups.length > 0 ? (
          <DataTable rows={groups} spec={groupsOf(t, tenant)} />
        ) : (
          <p className="in-card text-ink-3">{t('inNoGroupMembers')}</p>
        )}
      </Section>
    </>
  );
}

const heldOf = (t: Words<'tenant'>): TableSpec<Held> => ({
  caption: t('rolesHeld'),
  keyOf: ({ name, namespace, via }) => `${name} ${namespace} ${via}`,
  columns: [
    { head: t('role'), cell: ({ name }) => name },
    {
      head: t('where'),
      cell: ({ namespace }) =>
        namespace
          ? t.rich('namespaceAndBelow', { namespace, code: (text) => <code>{text}</code> })
          : t('theWholeTenant'),
    },
    { head: t('by'), cell: ({ via }) => (via ? t('viaGroup', { name: via }) : t('ownInside')) },
  ],
});

const groupsOf = (t: Words<'tenant'>, tenant: string): TableSpec<Member['groups'][number]> => ({
  caption: t('groups'),
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => itemPath(tenant, 'groups', id),
  columns: [{ head: t('group'), cell: ({ name }) => name }],
});
