import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import { type Place, placePath } from '@/administration/paths.ts';
import { administrationPath, type TenantScope } from '@/audit-logs/scope.ts';

type Kind = { type: string; place: Place | 'bindings'; label: string; deleted: string; mark: string };

const KINDS = {
  group: { type: 'GROUP', place: 'groups', label: 'Groups', deleted: 'This group was deleted.', mark: 'deleted' },
  role: { type: 'ROLE', place: 'roles', label: 'Roles', deleted: 'This role was deleted.', mark: 'deleted' },
  account: {
    type: 'SERVICE_ACCOUNT',
    place: 'service-accounts',
    label: 'Service accounts',
    deleted: 'This service account was deleted.',
    mark: 'deleted',
  },
  binding: {
    type: 'BINDING',
    place: 'bindings',
    label: 'Roles',
    deleted: 'This role was taken away.',
    mark: 'taken away',
  },
  member: {
    type: 'MEMBERSHIP',
    place: 'users',
    label: 'Users',
    deleted: 'This person is no longer a member.',
    mark: 'removed',
  },
} satisfies Record<string, Kind>;

type DeletedPageProps = {
  scope: TenantScope;
  kind: keyof typeof KINDS;
  id: string;
  name: string;
  /** Its newest event is its deletion; else the events came from elsewhere, and nothing of it was ever kept here. */
  wasHere: boolean;
  query: SearchParams;
};

/** A thing that is gone: its events are what is left of it, and stay. */
export function DeletedPage({ scope, kind, id, name, wasHere, query }: DeletedPageProps) {
  const { type, place, label, deleted, mark }: Kind = KINDS[kind];
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: placePath(scope.slug, place === 'bindings' ? 'roles' : place), label }]}
      title={name}
      marks={<Mark bad>{wasHere ? mark : 'not kept here'}</Mark>}
    >
      <p className="text-ink-2">
        {wasHere ? deleted : 'The log knows it by events from elsewhere; it was never administered here.'} What happened
        stays in the log:
      </p>
      <History
        scope={scope}
        path={`${administrationPath(scope.slug)}/${place}/${id}`}
        params={query}
        q={historyOf(type, id.toLowerCase())}
        caption={`What happened to ${name}, newest first`}
        empty=""
      />
    </DetailPage>
  );
}
