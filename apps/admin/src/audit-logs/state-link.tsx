'use client';
import type { AnchorHTMLAttributes } from 'react';
import { isModified } from '../ui/soft-link.tsx';
import { useAuditLinks } from './audit-logs-context.tsx';
import type { ListState } from './list-state.ts';

type StateLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { change: Partial<ListState> };

/**
 * A real link to a change of the page's state: works without script, in a new tab, and when copied. It opens a row or
 * closes the one that is open, so where it leads is the same whichever is.
 */
export function StateLink({ change, onClick, children, ...rest }: StateLinkProps) {
  const { href, go } = useAuditLinks();
  return (
    <a
      {...rest}
      href={href({ event: null, ...change })}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || isModified(event)) return;
        event.preventDefault();
        go({ event: null, ...change });
      }}
    >
      {children}
    </a>
  );
}
