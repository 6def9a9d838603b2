'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useWords } from '#words';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useAuditApi } from '../audit-api.ts';
import { useAuditLogs } from '../audit-logs-context.tsx';
import type { EventTabs } from './use-event-tabs.ts';

type RevisionStepsProps = { eventId: string; tabs: EventTabs; isOwnPage: boolean };

/** To the event before and after this one on the same resource; `[` and `]` press them. */
export function RevisionSteps({ eventId, tabs, isOwnPage }: RevisionStepsProps) {
  const t = useWords('event');
  const { go, state } = useAuditLogs();
  const { data } = useQuery(useAuditApi().around(eventId, 'resource', 1));
  const step = (end: 'older' | 'newer', Icon: typeof ChevronLeft) => {
    const to = data?.[end][0]?.id;
    const label = t(end === 'older' ? 'olderRevision' : 'newerRevision');
    if (!to) return <span className="btn btn-quiet btn-icon btn-small" aria-hidden="true" />;
    return (
      <SoftLink
        className="btn btn-quiet btn-icon btn-small"
        href={tabs.hrefOf(state.show, to)}
        data-step={end}
        aria-label={label}
        title={label}
        onClick={(event) => {
          if (isOwnPage || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go({ event: to });
        }}
      >
        <Icon size={15} aria-hidden="true" />
      </SoftLink>
    );
  };
  return (
    <span className="revision-steps">
      {step('older', ChevronLeft)}
      {step('newer', ChevronRight)}
    </span>
  );
}
