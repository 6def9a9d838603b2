import { KeyRound } from 'lucide-react';
import { useWords } from '#words';

/** None of a tenant's members has signed in since they have an account. */
export function NobodySignedIn() {
  const t = useWords('log');
  return (
    <div className="empty-panel">
      <KeyRound size={22} className="text-ink-3" aria-hidden="true" />
      <h2>{t('nothingRecordedOfThese')}</h2>
      <p>{t('signInsFailedOnes')}</p>
    </div>
  );
}
