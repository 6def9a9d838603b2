import type { ReactNode } from 'react';
import { requireMe } from '@/server/session.ts';
import { Shell } from '@/shell/shell.tsx';
import { ClientWords } from '@/words/client-words.tsx';

/** In no tenant: also who must set up a second factor before a tenant opens gets here. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  await requireMe();
  return (
    <ClientWords areas={['account', 'administration', 'signIn']}>
      <Shell scope={{ kind: 'instance' }}>{children}</Shell>
    </ClientWords>
  );
}
