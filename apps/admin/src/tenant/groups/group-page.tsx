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
import { BindingsSection } from '../bindings/bindings-section.tsx';
import { orTag } from '../or-tag.ts';
import { EditGroupForm } from './edit-group-form.tsx';
import { GroupMembers } from './group-members.tsx';

type Group = OutputOf<'groups.get'>;
type GroupPageProps = { scope: TenantScope; rights: Rights; group: Group; query: SearchParams };

const TABS = { overview: 'Overview', roles: 'Roles', history: 'History' };

export function GroupPage({ scope, rights, group, query }: GroupPageProps) {
  const path = itemPath(scope.slug, 'groups', group.id);
  const current = tabOf(query, TABS);
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, 'groups'), label: 'Groups' }]}
      title={group.name}
      actions={<DeleteGroup tenant={scope.slug} group={group} rights={rights} />}
      tabs={tabsAt(path, TABS)}
      current={current}
    >
      {current === 'overview' && (
        <>
          <GroupMembers tenant={scope.slug} group={group} rights={rights} />
          <Section title="Details">
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
          hint="Everyone in the group holds them."
        />
      )}
      {current === 'history' && (
        <History
          scope={scope}
          path={`${path}?tab=history`}
          params={query}
          q={orTag(historyOf('GROUP', group.id), 'group', group.name)}
          caption={`What happened to ${group.name}, newest first`}
          empty="This group was made before its administration was recorded."
        />
      )}
    </DetailPage>
  );
}

function DeleteGroup({ tenant, group, rights }: { tenant: string; group: Group; rights: Rights }) {
  const { length } = group.members;
  return (
    <ConfirmButton
      act={act('groups.delete', { tenant, id: group.id })}
      label="Delete…"
      missing={rights.missing('GROUP:DELETE')}
      title={`Delete ${group.name}?`}
      confirm="Delete the group"
      done="Group deleted"
      then={placePath(tenant, 'groups')}
    >
      <p>
        {length === 0 && 'Nobody is in it.'}
        {length === 1 && 'Its one member stays in the tenant, and loses what only this group’s roles gave.'}
        {length > 1 && `Its ${length} members stay in the tenant, and lose what only this group’s roles gave.`}
      </p>
      <p>The group can’t be brought back. What was done to it, with its members and roles, stays in the log.</p>
    </ConfirmButton>
  );
}
