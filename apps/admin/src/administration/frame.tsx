import { Fragment, type ReactNode } from 'react';
import { LogCrumbs } from '@/audit-logs/log-crumbs.tsx';
import type { Scope } from '@/audit-logs/scope.ts';
import { PageHead } from '@/shell/page-head.tsx';
import { NowProvider } from '@/time/now-context.tsx';
import { TimeCardProvider } from '@/time/time-card.tsx';
import { EarlyPresses } from '@/ui/early-presses.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { ClientWords } from '@/words/client-words.tsx';
import { Ready } from './ready.tsx';

export type Crumb = { href: string; label: string };

type FrameProps = { scope: Scope; crumbs?: readonly Crumb[]; title: ReactNode; children: ReactNode };

/** What stands round every page of the administration: where it is and what it is called. */
export function Frame({ scope, crumbs = [], title, children }: FrameProps) {
  const trail = crumbs.map(({ href, label }, at) => (
    <Fragment key={href}>
      {at > 0 && ' › '}
      <SoftLink href={href} className="hover:text-ink">
        {label}
      </SoftLink>
    </Fragment>
  ));
  return (
    <FrameWords scope={scope}>
      <NowProvider nowMs={Date.now()}>
        <TimeCardProvider>
          <EarlyPresses />
          <PageHead crumbs={<LogCrumbs scope={scope}>{trail.length > 0 && trail}</LogCrumbs>} title={title} />
          {children}
          <Ready />
        </TimeCardProvider>
      </NowProvider>
    </FrameWords>
  );
}

function FrameWords({ scope, children }: { scope: Scope; children: ReactNode }) {
  if (scope.kind === 'tenant') return <ClientWords areas={['administration', 'tenant']}>{children}</ClientWords>;
  return <ClientWords areas={['administration', 'instance']}>{children}</ClientWords>;
}
