import type { ReactNode } from 'react';
import { Ready } from '@/administration/ready.tsx';
import { PageHead } from '@/shell/page-head.tsx';
import { NowProvider } from '@/time/now-context.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';

export function AccountHead({ children }: { children: ReactNode }) {
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <PageHead crumbs="You" title="Account" />
        {children}
        <Ready />
      </TimeCardProvider>
    </NowProvider>
  );
}
