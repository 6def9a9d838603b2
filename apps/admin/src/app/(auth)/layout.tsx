import type { ReactNode } from 'react';
import { ClientWords } from '@/words/client-words.tsx';

export default function SignInLayout({ children }: { children: ReactNode }) {
  return <ClientWords areas={['administration', 'signIn']}>{children}</ClientWords>;
}
