import 'server-only';
import { redirect } from 'next/navigation';
import { ApiError } from '@/api/procedures.ts';
import { requestQueryClient } from '@/api/request-query-client.ts';
import { callHere } from '@/api/server-call.ts';
import { type ListState, listSearch } from '../list-state.ts';
import { listPath, type Scope } from '../scope.ts';
import { inOrder, stateOfView, type View } from './view-state.ts';
import { viewsQuery } from './views-query.ts';

/**
 * A page that is opened without any question opens with the person's own default view. The views are there for the browser too, where
 * the page names one.
 */
export async function openDefaultView(scope: Scope, state: ListState): Promise<void> {
  const isUnasked = listSearch(state) === '';
  if (scope.kind !== 'tenant' || (!isUnasked && state.view === null)) return;
  const views = await seen(scope.slug);
  const own = isUnasked ? inOrder(views).find(({ isDefault }) => isDefault) : undefined;
  if (own) redirect(listPath(scope) + listSearch(stateOfView(own)));
}

/** None for who may list the log and not view it; a failure of the views is none of the rows'. */
async function seen(slug: string): Promise<View[]> {
  try {
    return await requestQueryClient().fetchQuery(viewsQuery(slug, callHere));
  } catch (error) {
    if (error instanceof ApiError) return [];
    throw error;
  }
}
