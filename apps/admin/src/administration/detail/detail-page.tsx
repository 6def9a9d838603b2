import type { ReactNode } from 'react';
import type { Scope } from '@/audit-logs/scope.ts';
import { type Crumb, Frame } from '../frame.tsx';
import { type Tab, Tabs } from './tabs.tsx';

type DetailPageProps = {
  scope: Scope;
  crumbs: readonly Crumb[];
  title: string;
  /** Beside the title: disabled, suspended, built in. */
  marks?: ReactNode;
  actions?: ReactNode;
  tabs?: readonly Tab[];
  current?: string;
  children: ReactNode;
};

/** One thing's page: its name and standing, its tabs, what can be done with it. */
export function DetailPage({ scope, crumbs, title, marks, actions, tabs, current, children }: DetailPageProps) {
  return (
    <Frame
      scope={scope}
      crumbs={crumbs}
      title={
        <>
          {title} {marks}
        </>
      }
    >
      {(tabs || actions) && (
        <div className="detail-bar">
          {tabs && <Tabs label={title} tabs={tabs} current={current ?? ''} />}
          {actions && <div className="detail-acts">{actions}</div>}
        </div>
      )}
      <div className="detail-body">{children}</div>
    </Frame>
  );
}
