import type { AroundBy } from '@indelible/audit/services/around-event';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call, InputOf } from '../api/procedures.ts';
import type { FilterInput } from './filter-input.ts';
import type { Scope } from './scope.ts';

type DiffInput = InputOf<'instance.audit.diff'>;

type FacetsAsked = Pick<InputOf<'instance.audit.facets'>, 'fields' | 'limit' | 'contains'>;

const COUNTED = 'counted';

const ROUTERS = { tenant: 'audit', members: 'memberEvents', instance: 'instance.audit' } as const satisfies Record<
  Scope['kind'],
  string
>;

/**
 * The queries of a scope's log, by the procedures that answer for it. The server prefetches with the very options that
 * the browser reads; only how a procedure is called differs.
 */
export function auditQueries(scope: Scope, call: Call) {
  const router = ROUTERS[scope.kind];
  const key = [router, scope.kind === 'instance' ? null : scope.slug] as const;
  const of = <T extends object>(input: T) => (scope.kind === 'instance' ? input : { tenant: scope.slug, ...input });
  return {
    list: (filter: FilterInput, cursor: string | null) =>
      infiniteQueryOptions({
        queryKey: [...key, 'list', filter, cursor],
        queryFn: ({ pageParam, signal }) => call(`${router}.list`, of({ ...filter, cursor: pageParam }), signal),
        initialPageParam: cursor,
        getNextPageParam: (page) => page.nextCursor,
      }),
    news: (asked: FilterInput & { since: string }, signal: AbortSignal) => call(`${router}.news`, of(asked), signal),
    /** The same as a stream, and what it takes. */
    followPath: `${router}.follow`,
    of,
    count: (filter: FilterInput) =>
      queryOptions({
        queryKey: [...key, COUNTED, 'count', filter],
        queryFn: ({ signal }) => call(`${router}.count`, of(filter), signal),
      }),
    histogram: (filter: FilterInput) =>
      queryOptions({
        queryKey: [...key, COUNTED, 'histogram', filter],
        queryFn: ({ signal }) => call(`${router}.histogram`, of(filter), signal),
      }),
    facets: (filter: FilterInput, asked: FacetsAsked) =>
      queryOptions({
        queryKey: [...key, COUNTED, 'facets', filter, asked],
        queryFn: ({ signal }) => call(`${router}.facets`, of({ ...filter, ...asked }), signal),
      }),
    /** The key under which all that is counted beside the rows stands. */
    countedKey: [...key, COUNTED] as const,
    diff: (input: DiffInput) =>
      queryOptions({
        queryKey: [...key, 'diff', input],
        queryFn: ({ signal }) => call(`${router}.diff`, of(input), signal),
      }),
    history: (id: string) =>
      infiniteQueryOptions({
        queryKey: [...key, 'history', id],
        queryFn: ({ pageParam, signal }) => call(`${router}.history`, of({ id, cursor: pageParam }), signal),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
    historyCounts: (id: string, cursor: string | null) =>
      queryOptions({
        queryKey: [...key, 'history-counts', id, cursor],
        queryFn: ({ signal }) => call(`${router}.history`, of({ id, cursor, counted: true }), signal),
      }),
    around: (id: string, by: AroundBy, limit: number) =>
      queryOptions({
        queryKey: [...key, 'around', id, by, limit],
        queryFn: ({ signal }) => call(`${router}.around`, of({ id, by, limit }), signal),
      }),
    /** Over all tenants nothing completes: what one tenant's log holds is not offered beside another's. */
    canComplete: scope.kind !== 'instance',
    complete: (field: string | null, prefix: string, enabled: boolean) =>
      queryOptions({
        queryKey: [...key, 'complete', field, prefix],
        queryFn: ({ signal }) => {
          if (router === 'instance.audit') throw new Error('Nothing completes over all tenants');
          return call(`${router}.complete`, { tenant: key[1] ?? '', field, prefix }, signal);
        },
        enabled: enabled && scope.kind !== 'instance',
      }),
  };
}
