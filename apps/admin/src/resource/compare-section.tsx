import type { AuditEvent } from '@indelible/audit/event';
import { AuditLogsProvider } from '@/audit-logs/audit-logs-context.tsx';
import type { TenantScope } from '@/audit-logs/scope.ts';
import { ClientWords } from '@/words/client-words.tsx';
import { words } from '@/words/words.ts';
import { RevisionsBox } from './revisions-box.tsx';

/** Any two of a resource's events held against each other. Closed at first: it reads the states of all that it lists. */
export async function CompareSection({ scope, newest }: { scope: TenantScope; newest: AuditEvent }) {
  const t = await words('event');
  return (
    <ClientWords areas={['event']}>
      <AuditLogsProvider scope={scope}>
        <RevisionsBox event={newest} title={t('compareRevisions')} hint={t('comparePick')} />
      </AuditLogsProvider>
    </ClientWords>
  );
}
