import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call, InputOf } from '../api/procedures.ts';
import type { FilterInput } from './filter-input.ts';
import type { Scope } from './scope.ts';

type DiffInput = InputOf<'instance.audit.diff'>;

/**
 * The queries of a scope's log: a tenant's own procedures, or those over all tenants. The server prefetches with the
 * very options that the browser reads; only how a procedure is called differs.
 */
export function auditQueries(scope: Scope, call: Call) {
  const whose = scope.kind === 'tenant' ? scope.slug : null;
  const of = <T extends object>(input: T) => ({ tenant: whose ?? '', ...input });
  return {
    list: (filter: FilterInput, cursor: string | null) =>
      infiniteQueryOptions({
        queryKey: ['audit', whose, 'list', filter, cursor],
        queryFn: ({ pageParam, signal }) => {
          const input = { ...filter, cursor: pageParam };
          return whose ? call('audit.list', of(input), signal) : call('instance.audit.list', input, signal);
        },
        initialPageParam: cursor,
        getNextPageParam: (page) => page.nextCursor,
      }),
    count: (filter: FilterInput) =>
      queryOptions({
        queryKey: ['audit', whose, 'count', filter],
        queryFn: ({ signal }) =>
          whose ? call('audit.count', of(filter), signal) : call('instance.audit.count', filter, signal),
      }),
    diff: (input: DiffInput) =>
      queryOptions({
        queryKey: ['audit', whose, 'diff', input],
        queryFn: ({ signal }) =>
          whose ? call('audit.diff', of(input), signal) : call('instance.audit.diff', input, signal),
      }),
    history: (id: string) =>
      infiniteQueryOptions({
        queryKey: ['audit', whose, 'history', id],
        queryFn: ({ pageParam, signal }) => {
          const input = { id, cursor: pageParam };
          return whose ? call('audit.history', of(input), signal) : call('instance.audit.history', input, signal);
        },
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
    /** Over all tenants nothing completes: what one tenant's log holds is not offered beside another's. */
    canComplete: whose !== null,
    complete: (field: string | null, prefix: string, enabled: boolean) =>
      queryOptions({
        queryKey: ['audit', whose, 'complete', field, prefix],
        queryFn: ({ signal }) => call('audit.complete', of({ field, prefix }), signal),
        enabled: enabled && whose !== null,
      }),
  };
}
