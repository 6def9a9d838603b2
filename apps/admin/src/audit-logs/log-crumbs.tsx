import type { ReactNode } from 'react';
import { SoftLink } from '@/ui/soft-link.tsx';
import { administrationPath, type Scope } from './scope.ts';

/** Where a log stands: what is above it, and below `children`, the log itself when the page is one of its events. */
export function LogCrumbs({ scope, children }: { scope: Scope; children?: ReactNode }) {
  if (scope.kind === 'instance') return <>Instance{children && <> › {children}</>}</>;
  return (
    <>
      <SoftLink href={`/t/${scope.slug}`} className="hover:text-ink">
        {scope.name}
      </SoftLink>
      {' › Administration'}
      {scope.kind === 'members' && (
        <>
          {' › '}
          <SoftLink href={`${administrationPath(scope.slug)}/users`} className="hover:text-ink">
            Users
          </SoftLink>
        </>
      )}
      {children && <> › {children}</>}
    </>
  );
}
