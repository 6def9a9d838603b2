'use client';
import { useQuery } from '@tanstack/react-query';
import { callByGet } from '../../api/http-call.ts';
import { useAuditLogs, useLatest } from '../audit-logs-context.tsx';
import { useColumns } from '../columns/use-columns.ts';
import { usePins } from '../facets/use-pins.ts';
import { contentOf, isChanged } from './view-state.ts';
import { viewsQuery } from './views-query.ts';

/** The tenant's views, the one that stands open, and whether the page shows something else by now. */
export function useViews(slug: string, isWanted: boolean) {
  const { state } = useAuditLogs();
  const latest = useLatest();
  const { names } = useColumns();
  const { pins } = usePins();
  const query = useQuery({ ...viewsQuery(slug, callByGet), enabled: isWanted || state.view !== null });
  const open = query.data?.find((view) => view.slug === state.view) ?? null;
  const content = contentOf(latest, names, pins);
  return { views: query.data, error: query.error, open, content, isChanged: open !== null && isChanged(open, content) };
}
