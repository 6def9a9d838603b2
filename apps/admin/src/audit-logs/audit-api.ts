'use client';
import type { Inputs } from '@indelible/api/types';
import { useMemo } from 'react';
import { useTRPC } from '../trpc/client.tsx';
import { useAuditLogs } from './audit-logs-context.tsx';
import { listPaging } from './list-paging.ts';

type FilterInput = Inputs['instance']['audit']['count'];
type DiffInput = Inputs['instance']['audit']['diff'];
type HistoryPage = { nextCursor: string | null };

/** The procedures of the page's scope under one name: a tenant's own, or those over all tenants. */
export function useAuditApi() {
  const trpc = useTRPC();
  const { scope } = useAuditLogs();
  return useMemo(() => {
    const paging = { getNextPageParam: (page: HistoryPage) => page.nextCursor };
    if (scope.kind === 'instance') {
      const { audit } = trpc.instance;
      return {
        list: (filter: FilterInput, cursor: string | null) =>
          audit.list.infiniteQueryOptions(filter, listPaging(cursor)),
        count: (filter: FilterInput) => audit.count.queryOptions(filter),
        diff: (input: DiffInput) => audit.diff.queryOptions(input),
        history: (id: string) => audit.history.infiniteQueryOptions({ id }, paging),
        // Over all tenants nothing completes: what one tenant's log holds is not offered beside another's.
        canComplete: false,
        complete: (field: string | null, prefix: string, _enabled: boolean) => ({
          ...trpc.audit.complete.queryOptions({ tenant: '', field, prefix }),
          enabled: false,
        }),
      };
    }
    const { audit } = trpc;
    const tenant = scope.slug;
    return {
      list: (filter: FilterInput, cursor: string | null) =>
        audit.list.infiniteQueryOptions({ tenant, ...filter }, listPaging(cursor)),
      count: (filter: FilterInput) => audit.count.queryOptions({ tenant, ...filter }),
      diff: (input: DiffInput) => audit.diff.queryOptions({ tenant, ...input }),
      history: (id: string) => audit.history.infiniteQueryOptions({ tenant, id }, paging),
      canComplete: true,
      complete: (field: string | null, prefix: string, enabled: boolean) => ({
        ...audit.complete.queryOptions({ tenant, field, prefix }),
        enabled,
      }),
    };
  }, [trpc, scope]);
}
