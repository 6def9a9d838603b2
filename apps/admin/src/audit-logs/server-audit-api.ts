import 'server-only';
import { trpc } from '../trpc/server.ts';
import type { diffInputOf } from './event/diff-input.ts';
import type { FilterInput } from './filter-input.ts';
import { listPaging } from './list-paging.ts';
import type { Scope } from './scope.ts';

type DiffInput = ReturnType<typeof diffInputOf>;

/** The server's side of audit-api.ts: the same options, so that what is fetched here is found there. */
export function serverAuditApi(scope: Scope) {
  if (scope.kind === 'instance') {
    const { audit } = trpc.instance;
    return {
      list: (filter: FilterInput, cursor: string | null) => audit.list.infiniteQueryOptions(filter, listPaging(cursor)),
      count: (filter: FilterInput) => audit.count.queryOptions(filter),
      diff: (input: DiffInput) => audit.diff.queryOptions(input),
      history: (id: string) =>
        audit.history.infiniteQueryOptions({ id }, { getNextPageParam: (page) => page.nextCursor }),
    };
  }
  const { audit } = trpc;
  const tenant = scope.slug;
  return {
    list: (filter: FilterInput, cursor: string | null) =>
      audit.list.infiniteQueryOptions({ tenant, ...filter }, listPaging(cursor)),
    count: (filter: FilterInput) => audit.count.queryOptions({ tenant, ...filter }),
    diff: (input: DiffInput) => audit.diff.queryOptions({ tenant, ...input }),
    history: (id: string) =>
      audit.history.infiniteQueryOptions({ tenant, id }, { getNextPageParam: (page) => page.nextCursor }),
  };
}
