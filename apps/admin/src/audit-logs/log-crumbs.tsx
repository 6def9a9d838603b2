import type { ReactNode } from 'react';
import { useWords } from '#words';
import { SoftLink } from '@/ui/soft-link.tsx';
import { administrationPath, type Scope } from './scope.ts';

/** Where a log stands: what is above it, and below `children`, the log itself when the page is one of its events. */
export function LogCrumbs({ scope, children }: { scope: Scope; children?: ReactNode }) {
  const t = useWords('log');
  if (scope.kind === 'instance')
    return (
      <>
        {t('instance')}
        {children && <> › {children}</>}
      </>
    );
  return (
    <>
      <SoftLink href={`/t/${scope.slug}`} className="hover:text-ink">
        {scope.name}
      </SoftLink>
      {` › ${t('administration')}`}
      {scope.kind === 'members' && (
        <>
          {' › '}
          <SoftLink href={`${administrationPath(scope.slug)}/users`} className="hover:text-ink">
            {t('users')}
          </SoftLink>
        </>
      )}
      {children && <> › {children}</>}
    </>
  );
}
