'use client';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useAuditLogs } from './audit-logs-context.tsx';
import type { ListState } from './list-state.ts';

/** A click that the browser should keep for itself: another tab, a download, a selection. */
export const isModified = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

type StateLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { change: Partial<ListState> };

/** A real link to a change of the page's state: works without script, in a new tab, and when copied. */
export function StateLink({ change, onClick, children, ...rest }: StateLinkProps) {
  const { href, go } = useAuditLogs();
  return (
    <a
      {...rest}
      href={href(change)}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || isModified(event)) return;
        event.preventDefault();
        go(change);
      }}
    >
      {children}
    </a>
  );
}
