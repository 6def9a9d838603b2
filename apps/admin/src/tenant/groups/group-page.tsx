import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { tabOf, tabsAt } from '@/administration/detail/tab-of.ts';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { itemPath, placePath } from '@/administration/paths.ts';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import type { Words } from '@/words/words-type.ts';
import { BindingsSection } from '../bindings/bindings-section.tsx';
import { orTag } from '../or-tag.ts';
import { EditGroupForm } from './edit-group-form.tsx';
import { GroupMembers } from './group-members.tsx';

type Group = OutputOf<'groups.get'>;
type GroupPageProps = { scope: TenantScope; rights: Rights; group: Group; query: SearchParams };

const tabsOf = (t: Words<'tenant'>) => ({ overview: t('overview'), roles: t('roles'), history: t('history') });

export function GroupPage({ scope, rights, group, query }: GroupPageProps) {
  const t = useWords('tenant');
  const path = itemPath(scope.slug, 'groups', group.id);
  const current = tabOf(query, tabsOf(t));
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'groups'), label: t('groups') }]}
      title={group.name}
      actions={<DeleteGroup tenant={scope.slug} group={group} rights={rights} />}
      tabs={tabsAt(path, tabsOf(t))}
      current={current}
    >
      {current === 'overview' && (
        <>
          <GroupMembers tenant={scope.slug} group={group} rights={rights} />
          <Section title={t('details')}>
            <EditGroupForm tenant={scope.slug} group={group} missing={rights.missing('GROUP:UPDATE')} />
          </Section>
        </>
      )}
      {current === 'roles' && (
        <BindingsSection
          scope={scope}
          rights={rights}
          subject={{ kind: 'group', id: group.id }}
          name={group.name}
          hint={t('everyoneInTheGroup')}
        />
      )}
      {current === 'history' && (
        <History
          scope={scope}
          path={`${path}?tab=history`}
          params={query}
          q={orTag(historyOf('GROUP', group.id), 'group', group.name)}
          caption={t('whatHappenedToNewest', { name: group.name })}
          empty={t('thisGroupWasMade')}
        />
      )}
    </DetailPage>
  );
}

function DeleteGroup({ tenant, group, rights }: { tenant: string; group: Group; rights: Rights }) {
  const t = useWords('tenant');
  const { length } = group.members;
  return (
    <ConfirmButton
      act={act('groups.delete', { tenant, id: group.id })}
      label={t('delete')}
      missing={rights.missing('GROUP:DELETE')}
      title={t('delete2', { name: group.name })}
      confirm={t('deleteTheGroup')}
      done={t('groupDeleted')}
      then={placePath(tenant, 'groups')}
    >
      <p>
        {length === 0 && t('nobodyIsInIt')}
        {length === 1 && t('itsOneMemberStays')}
        {length > 1 && t('itsMembersStayIn', { length })}
      </p>
      <p>{t('theGroupCantBe')}</p>
    </ConfirmButton>
  );
}
