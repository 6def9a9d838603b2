import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import type { Failure } from '../audit-logs/states/failure.ts';
import { saidOf } from '../words/said-of.ts';
import { RequestId } from './request-id.tsx';

/** What could not be loaded and why, with the request id; `children` is the way to try again. */
export function FailurePanel({ title, failure, children }: { title: string; failure: Failure; children: ReactNode }) {
  const t = useWords('ui');
  return (
    <div role="alert" className="error-panel">
      <CircleAlert size={18} className="flex-none text-fail" aria-hidden="true" />
      <div className="grid gap-1">
        <p className="font-[550] text-ink">{title}</p>
        <p>{saidOf(t, failure)}</p>
        <RequestId id={failure.data?.requestId} />
      </div>
      {children}
    </div>
  );
}
