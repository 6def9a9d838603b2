import type { ReactNode } from 'react';
import type { Scope } from '@/audit-logs/scope.ts';
import { type Tab, Tabs } from '../detail/tabs.tsx';
import { Frame } from '../frame.tsx';
import type { Loaded } from '../load.ts';
import type { TableSpec } from './data-table.tsx';
import { ListBody, type ListOf } from './list-body.tsx';
import type { ListParams } from './list-params.ts';
import { SearchBox } from './search-box.tsx';

type ListPageProps<T> = {
  scope: Scope;
  title: string;
  /** One sentence: what these things are for. */
  intro?: ReactNode;
  /** Where the list stands, for its search and its next page; may bring parameters of its own. */
  path: string;
  params: ListParams;
  searchLabel: string;
  /** The button that makes a new one. */
  action?: ReactNode;
  tabs?: { tabs: readonly Tab[]; current: string };
  list: Loaded<ListOf<T>>;
  spec: TableSpec<T>;
  empty: ReactNode;
  /** Stands between search and rows. */
  before?: ReactNode;
};

/** A page that lists: rows are made on the server, outside any boundary, so that they are there without script. */
export function ListPage<T>({ scope, title, intro, tabs, action, before, searchLabel, ...rest }: ListPageProps<T>) {
  return (
    <Frame scope={scope} title={title}>
      <div className="admin-list">
        {intro && <p className="admin-intro">{intro}</p>}
        {tabs && <Tabs label={title} {...tabs} />}
        <div className="list-bar">
          <SearchBox path={rest.path} search={rest.params.search} label={searchLabel} />
          {action}
        </div>
        {before}
        <section aria-label={title} className="list-rows">
          <ListBody {...rest} />
        </section>
      </div>
    </Frame>
  );
}
