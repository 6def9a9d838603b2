import { DetailPage } from '@/administration/detail/detail-page.tsx';
import type { Crumb } from '@/administration/frame.tsx';
import { History } from '@/administration/history/history.tsx';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import type { TenantScope } from '@/audit-logs/scope.ts';

type DeletedPageProps = {
  scope: TenantScope;
  crumb: Crumb;
  name: string;
  path: string;
  params: SearchParams;
  q: string;
  /** What is said of it: "This group was deleted." */
  says: string;
  mark?: string;
};

/** A thing that is gone: its events are what is left of it, and stay. */
export function DeletedPage({ scope, crumb, name, path, params, q, says, mark = 'Deleted' }: DeletedPageProps) {
  return (
    <DetailPage scope={scope} crumbs={[crumb]} title={name} marks={<Mark bad>{mark}</Mark>}>
      <p className="text-ink-2">{says} What happened stays in the log:</p>
      <History scope={scope} path={path} params={params} q={q} caption={`History of ${name}, newest first`} empty="" />
    </DetailPage>
  );
}
