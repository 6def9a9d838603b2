'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { Suspense, useState } from 'react';
import { LazyRevisions } from '@/audit-logs/event/lazy-tabs.ts';

/** Without script there is nothing in it: each event's own page compares with links. */
export function RevisionsBox({ event, title, hint }: { event: AuditEvent; title: string; hint: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="card revisions-box script-only" onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
      <summary>{title}</summary>
      <p className="px-3.5 py-2.5 text-ink-2">{hint}</p>
      <Suspense>{isOpen && <LazyRevisions event={event} against={null} isOwnPage={false} />}</Suspense>
    </details>
  );
}
