import type { ReactNode } from 'react';
import { requireInstance } from '@/server/session.ts';
import { Shell } from '@/shell/shell.tsx';

export default async function InstanceLayout({ children }: { children: ReactNode }) {
  return <Shell scope={await requireInstance()}>{children}</Shell>;
}
