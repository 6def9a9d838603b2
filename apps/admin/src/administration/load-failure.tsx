import { useWords } from '#words';
import type { Failure } from '@/audit-logs/states/failure.ts';
import { FailurePanel } from '@/ui/failure-panel.tsx';

type LoadFailureProps = { what: string; failure: Failure; again: string };

/** Another try is a link, which works without script. */
export function LoadFailure({ what, failure, again }: LoadFailureProps) {
  const t = useWords('administration');
  return (
    <FailurePanel title={t('couldNotBeLoaded', { what })} failure={failure}>
      <a className="btn ml-auto" href={again}>
        {t('tryAgain')}
      </a>
    </FailurePanel>
  );
}
