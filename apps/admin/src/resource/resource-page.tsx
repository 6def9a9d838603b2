import { useWords } from '#words';
import { DetailPage } from '@/administration/detail/detail-page.tsx';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import { oneOf, type SearchParams } from '@/administration/list/list-params.ts';
import { Mark } from '@/administration/mark.tsx';
import { resourcePagePath } from '@/audit-logs/resource-page-path.ts';
import { listPath, logName } from '@/audit-logs/scope.ts';
import { CompareSection } from './compare-section.tsx';
import type { FoundResource } from './find-resource.ts';
import { StateSection } from './state-section.tsx';
import { TouchedBy } from './touched-by.tsx';

type ResourcePageProps = { found: FoundResource; query: SearchParams };

/** Anything that the log knows, from the log alone: its state now or at an instant, who touched it, and what happened to it. */
export function ResourcePage({ found, query }: ResourcePageProps) {
  const t = useWords('resource');
  const log = useWords('log');
  const { scope, resource, now } = found;
  const path = resourcePagePath(scope.slug, resource) ?? '';
  const at = oneOf(query.at) ?? '';
  return (
    <DetailPage
      scope={scope}
      crumbs={[{ href: listPath(scope), label: logName(log, scope) }]}
      title={`${resource.type} ${resource.id}`}
      marks={now.isDeleted && <Mark bad>{t('deleted')}</Mark>}
    >
      <StateSection found={found} path={path} at={at} />
      <TouchedBy scope={scope} resource={resource} />
      {now.newest && <CompareSection scope={scope} newest={now.newest} />}
      <History
        scope={scope}
        path={at ? `${path}?at=${encodeURIComponent(at)}` : path}
        params={query}
        q={historyOf(resource.type, resource.id)}
        caption={t('whatHappenedToNewest', { id: resource.id })}
        empty={t('theLogHasNo')}
      />
    </DetailPage>
  );
}
