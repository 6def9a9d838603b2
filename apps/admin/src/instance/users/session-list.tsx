import { MonitorSmartphone } from 'lucide-react';
import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { describeUserAgent } from '@/audit-logs/event/user-agent.ts';
import { Time } from '@/time/time.tsx';
import type { Words } from '@/words/words-type.ts';

type Session = OutputOf<'instance.users.sessions'>['items'][number];

const methodsOf = (t: Words<'instance'>): Record<Session['method'], string> => ({
  password: t('password'),
  oidc: t('singleSignOn'),
});

const sessionSpecOf = (t: Words<'instance'>): TableSpec<Session> => ({
  caption: t('whereThisUserIs'),
  columns: [
    {
      head: t('device'),
      cell: ({ userAgent }) => (userAgent ? describeUserAgent(userAgent) : t('unknown')),
    },
    { head: t('address'), cell: ({ ip }) => <code>{ip ?? '–'}</code> },
    { head: t('by'), cell: ({ method }) => methodsOf(t)[method] },
    { head: t('signedIn'), cell: ({ createdAt }) => <Time iso={createdAt} /> },
    { head: t('lastSeen'), cell: ({ lastSeenAt }) => <Time iso={lastSeenAt} /> },
    { head: t('ends'), cell: ({ expiresAt }) => <Time iso={expiresAt} /> },
  ],
  keyOf: ({ createdAt, ip, userAgent }) => `${createdAt} ${ip} ${userAgent}`,
});

export function SessionList({ user, sessions }: { user: { id: string; name: string }; sessions: readonly Session[] }) {
  const t = useWords('instance');
  const { id, name } = user;
  if (sessions.length === 0) {
    return (
      <div className="empty-panel">
        <MonitorSmartphone size={22} className="text-ink-3" aria-hidden="true" />
        <h2>{t('signedInNowhere')}</h2>
        <p>{t('hasNoOpenSession', { name })}</p>
      </div>
    );
  }
  return (
    <Section
      title={t('sessions')}
      action={
        <ConfirmButton
          act={act('instance.users.revokeSessions', { id })}
          label={t('signOutEverywhere')}
          title={t('signOutEverywhere2', { name })}
          confirm={t('signOutEverywhere3')}
          done={t('signedOutEverywhere')}
        >
          <p>{t('sessionsEnd', { n: sessions.length })}</p>
        </ConfirmButton>
      }
    >
      <DataTable rows={sessions} spec={sessionSpecOf(t)} />
    </Section>
  );
}
