'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { SoftLink } from '../ui/soft-link.tsx';

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname();
  const isHere = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <SoftLink href={href} className="nav-link" aria-current={isHere ? 'page' : undefined}>
      {children}
    </SoftLink>
  );
}
