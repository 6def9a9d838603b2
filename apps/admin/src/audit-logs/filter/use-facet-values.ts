'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAuditApi } from '../audit-api.ts';

const STALE_MS = 60_000;

/** Values that the tenant's newest events carry and that begin with `prefix`: undefined until known, null over all tenants. */
export function useFacetValues(field: string, prefix: string): string[] | null | undefined {
  const { complete, canComplete } = useAuditApi();
  const options = complete(field, prefix, true);
  const { data } = useQuery({ ...options, placeholderData: keepPreviousData, staleTime: STALE_MS });
  return canComplete ? data?.items.map(({ value }) => value) : null;
}
