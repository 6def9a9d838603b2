'use client';
import { useWords } from '#words';
import { useAuditLogs } from '../audit-logs-context.tsx';

/** Sharing with the tenant, or the right that is missing for it. */
export function SharedField({ shared, setShared }: { shared: boolean; setShared: (shared: boolean) => void }) {
  const t = useWords('views');
  const { sharingNeeds } = useAuditLogs();
  return (
    <label className="columns-choice">
      <input
        type="checkbox"
        className="item"
        checked={shared}
        disabled={Boolean(sharingNeeds)}
        onChange={(event) => setShared(event.target.checked)}
      />
      {sharingNeeds ? t('sharedNeeds', { right: sharingNeeds }) : t('shared')}
    </label>
  );
}
