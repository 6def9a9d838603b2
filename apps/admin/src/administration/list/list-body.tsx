import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import { SoftLink } from '@/ui/soft-link.tsx';
import type { Loaded } from '../load.ts';
import { LoadFailure } from '../load-failure.tsx';
import { DataTable, type TableSpec } from './data-table.tsx';
import { type ListParams, listHref } from './list-params.ts';
import { PageLink } from './page-link.tsx';

export type ListOf<T> = { items: readonly T[]; nextCursor: string | null };

type ListBodyProps<T> = {
  path: string;
  params: ListParams;
  list: Loaded<ListOf<T>>;
  spec: TableSpec<T>;
  /** What stands there while there is nothing at all. */
  empty: ReactNode;
};

/** The rows, or why there are none: nothing yet, nothing found, or a failure with its request id. */
export function ListBody<T>({ path, params, list, spec, empty }: ListBodyProps<T>) {
  const t = useWords('administration');
  if (!list.ok) return <LoadFailure what={t('theList')} failure={list.failure} again={listHref(path, params)} />;
  const { items, nextCursor } = list.value;
  if (items.length === 0 && params.search) return <NoMatch search={params.search} path={path} />;
  if (items.length === 0 && !params.cursor) return <div className="empty-panel">{empty}</div>;
  return (
    <>
      <DataTable rows={items} spec={spec} />
      <div className="list-footer">
        {nextCursor && (
          <PageLink href={listHref(path, { ...params, cursor: nextCursor })} rel="next">
            {t('nextPage')}
          </PageLink>
        )}
        {params.cursor && (
          <PageLink href={listHref(path, { ...params, cursor: null })} rel="first">
            {t('firstPage')}
          </PageLink>
        )}
        {!nextCursor && <span>{params.cursor ? t('noMore') : t('allShown', { n: String(items.length) })}</span>}
      </div>
    </>
  );
}

function NoMatch({ search, path }: { search: string; path: string }) {
  const t = useWords('administration');
  return (
    <div className="empty-panel">
      <SearchX size={22} className="text-ink-3" aria-hidden="true" />
      <h2 className="break-all">{t('nothingMatches', { search })}</h2>
      <p className="actions">
        <SoftLink className="btn" href={path}>
          {t('clearTheSearch')}
        </SoftLink>
      </p>
    </div>
  );
}
