import type { ReactNode } from 'react';
import { useWords } from '#words';
import { Ready } from '@/administration/ready.tsx';
import { PageHead } from '@/shell/page-head.tsx';
import { NowProvider } from '@/time/now-context.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';

export function AccountHead({ children }: { children: ReactNode }) {
  const t = useWords('account');
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <PageHead crumbs={t('you')} title={t('account')} />
        {children}
        <Ready />
      </TimeCardProvider>
    </NowProvider>
  );
}
