import type { ReactNode } from 'react';
import { requireMe } from '@/server/session.ts';
import { Shell } from '@/shell/shell.tsx';

/** In no tenant: also who must set up a second factor before a tenant opens gets here. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  await requireMe();
  return <Shell scope={{ kind: 'instance' }}>{children}</Shell>;
}
