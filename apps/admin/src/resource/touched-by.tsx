import { formatTerm } from '@indelible/audit/query/format-term';
import { Section } from '@/administration/detail/section.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import { load } from '@/administration/load.ts';
import { LoadFailure } from '@/administration/load-failure.tsx';
import { countText, countWords } from '@/audit-logs/facets/facet-words.ts';
import { listSearch } from '@/audit-logs/list-state.ts';
import { resourcePagePath } from '@/audit-logs/resource-page-path.ts';
import { listPath, type TenantScope } from '@/audit-logs/scope.ts';
import { SoftLink } from '@/ui/soft-link.tsx';
import { words } from '@/words/words.ts';

const SHOWN = 50;
type TouchedByProps = { scope: TenantScope; resource: { type: string; id: string } };

/** Whoever acted on the resource, by the name they had then; each leads to what they did to it. */
export async function TouchedBy({ scope, resource }: TouchedByProps) {
  const t = await words('resource');
  const log = await words('log');
  const q = historyOf(resource.type, resource.id);
  const asked = { tenant: scope.slug, q, from: 'all', fields: ['actor'], limit: SHOWN };
  const counted = await load('audit.facets', asked);
  const facet = counted.ok ? counted.value.facets[0] : null;
  const doneBy = (name: string) => `${q} ${formatTerm({ field: 'actor', value: name })}`;
  return (
    <Section title={t('whoTouchedIt')}>
      {!counted.ok && (
        <div className="in-card">
          <LoadFailure
            what={t('whoTouchedIt')}
            failure={counted.failure}
            again={resourcePagePath(scope.slug, resource) ?? ''}
          />
        </div>
      )}
      {facet && (
        <ul className="touched-by">
          {facet.items.map(({ value, count }) => (
            <li key={value}>
              <SoftLink className="link" href={listPath(scope) + listSearch({ q: doneBy(value), from: 'all' })}>
                {value}
              </SoftLink>
              <span aria-hidden="true">{countText(log, count, facet.exact)}</span>
              <span className="sr-only">{countWords(log, count, facet.exact)}</span>
            </li>
          ))}
        </ul>
      )}
      {facet?.more && <p className="in-card text-ink-3">{t('theWhoDidMost', { SHOWN })}</p>}
    </Section>
  );
}
