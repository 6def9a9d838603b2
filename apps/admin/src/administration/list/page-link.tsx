'use client';
import { LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import { isModified } from '../../ui/soft-link.tsx';

/** To another page of a list: the rows stay, dimmed, until the next ones are there. */
export function PageLink({ href, rel, children }: { href: string; rel: string; children: ReactNode }) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  return (
    <a
      className="btn"
      href={href}
      rel={rel}
      aria-busy={isPending}
      onClick={(event) => {
        if (isModified(event)) return;
        event.preventDefault();
        start(() => router.push(href));
      }}
    >
      {isPending && <LoaderCircle size={14} className="animate-spin" aria-hidden="true" />}
      {children}
    </a>
  );
}
