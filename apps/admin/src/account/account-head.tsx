import type { ReactNode } from 'react';
import { useWords } from '#words';
import { Ready } from '@/administration/ready.tsx';
import { PageHead } from '@/shell/page-head.tsx';
import { NowProvider } from '@/time/now-context.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';
import { EarlyPresses } from '@/ui/early-presses.tsx';

export function AccountHead({ children }: { children: ReactNode }) {
  const t = useWords('account');
  return (
    <NowProvider nowMs={Date.now()}>
      <TimeCardProvider>
        <EarlyPresses />
        <PageHead crumbs={t('you')} title={t('account')} />
        {children}
        <Ready />
      </TimeCardProvider>
    </NowProvider>
  );
}
