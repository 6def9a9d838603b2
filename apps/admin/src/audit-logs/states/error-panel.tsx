'use client';
import { RotateCw } from 'lucide-react';
import { useWords } from '#words';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { failureOf } from './failure.ts';

type ErrorPanelProps = { error: unknown; retry: () => unknown; what: string };

/** One panel's failure, and another try. The rest of the page goes on. */
export function ErrorPanel({ error, retry, what }: ErrorPanelProps) {
  const t = useWords('log');
  return (
    <FailurePanel title={t('couldNotBeLoaded', { what })} failure={failureOf(error)}>
      <button type="button" className="btn ml-auto script-only" onClick={() => void retry()}>
        <RotateCw size={14} aria-hidden="true" /> {t('tryAgain')}
      </button>
    </FailurePanel>
  );
}
