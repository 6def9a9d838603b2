import { useWords } from '#words';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import { type Place, placePath } from '@/administration/paths.ts';
import { administrationPath, type TenantScope } from '@/audit-logs/scope.ts';
import type { Words } from '@/words/words-type.ts';

type Kind = { type: string; place: Place | 'bindings'; label: string; deleted: string; mark: string };

const kindsOf = (t: Words<'tenant'>) =>
  ({
    group: {
      type: 'GROUP',
      place: 'groups',
      label: t('groups'),
      deleted: t('thisGroupWasDeleted'),
      mark: t('deleted'),
    },
    role: { type: 'ROLE', place: 'roles', label: t('roles'), deleted: t('thisRoleWasDeleted'), mark: t('deleted') },
    account: {
      type: 'SERVICE_ACCOUNT',
      place: 'service-accounts',
      label: t('serviceAccounts'),
      deleted: t('thisServiceAccountWas'),
      mark: t('deleted'),
    },
    binding: {
      type: 'BINDING',
      place: 'bindings',
      label: t('roles'),
      deleted: t('thisRoleWasTaken'),
      mark: t('takenAway'),
    },
    member: {
      type: 'MEMBERSHIP',
      place: 'users',
      label: t('users'),
      deleted: t('thisPersonIsNo'),
      mark: t('removed'),
    },
  }) satisfies Record<string, Kind>;

type DeletedPageProps = {
  scope: TenantScope;
  kind: keyof ReturnType<typeof kindsOf>;
  id: string;
  name: string;
  /** Its newest event is its deletion; else the events came from elsewhere, and nothing of it was ever kept here. */
  wasHere: boolean;
  query: SearchParams;
};

/** A thing that is gone: its events are what is left of it, and stay. */
export function DeletedPage({ scope, kind, id, name, wasHere, query }: DeletedPageProps) {
  const t = useWords('tenant');
  const { type, place, label, deleted, mark }: Kind = kindsOf(t)[kind];
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, place === 'bindings' ? 'roles' : place), label }]}
      title={name}
      marks={<Mark bad>{wasHere ? mark : t('notKeptHere')}</Mark>}
    >
      <p className="text-ink-2">
        {wasHere ? deleted : t('theLogKnowsIt')} {t('staysInTheLog')}
      </p>
      <History
        scope={scope}
        path={`${administrationPath(scope.slug)}/${place}/${id}`}
        params={query}
        q={historyOf(type, id.toLowerCase())}
        caption={t('whatHappenedToNewest', { name })}
        empty=""
      />
    </DetailPage>
  );
}
