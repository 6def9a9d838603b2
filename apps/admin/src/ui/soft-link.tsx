'use client';
import { useRouter } from 'next/navigation';
import type { AnchorHTMLAttributes } from 'react';

/** A link that goes on without a full load. next/link's prefetching would ask the server for pages nobody opens. */
export function SoftLink({
  href,
  onClick,
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || isModified(event)) return;
        event.preventDefault();
        router.push(href);
      }}
    >
      {children}
    </a>
  );
}

type Click = { button: number; metaKey: boolean; ctrlKey: boolean; shiftKey: boolean; altKey: boolean };

/** A click that the browser should keep for itself: another tab, a download, a selection. */
export const isModified = (event: Click): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
