import { CircleAlert } from 'lucide-react';
import { useWords } from '#words';
import type { Failure } from '@/audit-logs/states/failure.ts';
import { RequestId } from '@/ui/request-id.tsx';
import { saidOf } from '@/words/said-of.ts';

type LoadFailureProps = { what: string; failure: Failure; again: string };

/** What could not be loaded and why, with the request id; another try is a link, which works without script. */
export function LoadFailure({ what, failure, again }: LoadFailureProps) {
  const t = useWords('administration');
  const ui = useWords('ui');
  return (
    <div role="alert" className="error-panel">
      <CircleAlert size={18} className="flex-none text-fail" aria-hidden="true" />
      <div className="grid gap-1">
        <p className="font-[550] text-ink">{t('couldNotBeLoaded', { what })}</p>
        <p>{saidOf(ui, failure)}</p>
        <RequestId id={failure.data?.requestId} />
      </div>
      <a className="btn ml-auto" href={again}>
        {t('tryAgain')}
      </a>
    </div>
  );
}
