'use client';
import { CircleAlert, RotateCw } from 'lucide-react';
import { useWords } from '#words';
import { RequestId } from '../../ui/request-id.tsx';
import { saidOf } from '../../words/said-of.ts';
import { failureOf } from './failure.ts';

type ErrorPanelProps = { error: unknown; retry: () => unknown; what: string };

/** One panel's failure: what it could not show, the request id, and another try. The rest of the page goes on. */
export function ErrorPanel({ error, retry, what }: ErrorPanelProps) {
  const t = useWords('log');
  const ui = useWords('ui');
  const failure = failureOf(error);
  return (
    <div role="alert" className="error-panel">
      <CircleAlert size={18} className="flex-none text-fail" aria-hidden="true" />
      <div className="grid gap-1">
        <p className="font-[550] text-ink">{t('couldNotBeLoaded', { what })}</p>
        <p>{saidOf(ui, failure)}</p>
        <RequestId id={failure.data?.requestId} />
      </div>
      <button type="button" className="btn ml-auto script-only" onClick={() => void retry()}>
        <RotateCw size={14} aria-hidden="true" /> {t('tryAgain')}
      </button>
    </div>
  );
}
