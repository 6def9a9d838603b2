import { formatTerm } from '@indelible/audit/query/format-term';
import { useWords } from '#words';
import { History } from '@/administration/history/history.tsx';
import { historyOf } from '@/administration/history/history-of.ts';
import type { SearchParams } from '@/administration/list/list-params.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { orTag } from '../or-tag.ts';

type MemberHistoryProps = {
  scope: TenantScope;
  user: { id: string; name: string; email: string };
  path: string;
  /** `history` is the tenant's own log; `account` what tenant 0 holds of this member's account. */
  log: 'history' | 'account';
  query: SearchParams;
};

/** Two logs, told apart: what this tenant did with the member, and what happened to the account that every tenant shares. */
export function MemberHistory({ scope, user, path, log, query }: MemberHistoryProps) {
  const t = useWords('tenant');
  if (log === 'history') {
    return (
      <History
        scope={scope}
        path={`${path}?tab=history`}
        params={query}
        q={orTag(historyOf('MEMBERSHIP', user.id), 'user', user.email)}
        caption={t('whatHappenedToIn', { name: user.name, name2: scope.name })}
        empty={t('thisPersonBecameA')}
      />
    );
  }
  return (
    <History
      scope={{ kind: 'members', slug: scope.slug, name: scope.name }}
      path={`${path}?tab=account`}
      params={query}
      q={`${formatTerm({ field: 'resource.id', value: user.id })}`}
      caption={t('whatHappenedToThe', { name: user.name })}
      empty={t('nothingHappenedToThis')}
    />
  );
}
