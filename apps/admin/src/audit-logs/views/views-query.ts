import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../api/procedures.ts';

const STALE_MS = 60_000;

/** All views of a tenant that the person sees. */
export const viewsQuery = (tenant: string, call: Call) =>
  queryOptions({
    queryKey: ['views', tenant],
    queryFn: ({ signal }) => call('views.list', { tenant }, signal),
    staleTime: STALE_MS,
  });
