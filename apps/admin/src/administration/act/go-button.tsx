import type { ReactNode } from 'react';
import { useWords } from '#words';
import { SoftLink } from '@/ui/soft-link.tsx';

/** A link that looks like a button; without the right it says which one, and leads nowhere. */
export function GoButton({ href, missing, children }: { href: string; missing: string | null; children: ReactNode }) {
  const t = useWords('administration');
  if (missing) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a link that leads nowhere has no address
      <span role="link" tabIndex={0} className="btn" aria-disabled="true" title={t('needs', { missing })}>
        {children}
        <span className="sr-only">{t('needsAfter', { missing })}</span>
      </span>
    );
  }
  return (
    <SoftLink className="btn btn-primary" href={href}>
      {children}
    </SoftLink>
  );
}
