import type { ReactNode } from 'react';
import { useWords } from '#words';
import { PageHead } from '@/shell/page-head.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { LogCrumbs } from './log-crumbs.tsx';
import { listPath, logName, type Scope } from './scope.ts';

type EventHeadProps = { scope: Scope; title: ReactNode; actions?: ReactNode };

/** Above a page of one event: its log, and the way to it. */
export function EventHead({ scope, title, actions }: EventHeadProps) {
  const t = useWords('log');
  return (
    <PageHead
      crumbs={
        <LogCrumbs scope={scope}>
          <SoftLink href={listPath(scope)} className="hover:text-ink">
            {logName(t, scope)}
          </SoftLink>
        </LogCrumbs>
      }
      title={title}
      actions={actions}
    />
  );
}
