import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { describeUserAgent } from '@/audit-logs/event/user-agent.ts';
import { Time } from '@/time/time.tsx';
import type { Words } from '@/words/words-type.ts';

type Session = OutputOf<'account.sessions'>['items'][number];

const METHODS = { password: 'methodPassword', oidc: 'methodOidc' } as const satisfies Record<Session['method'], string>;
const deviceOf = (t: Words<'account'>, { userAgent }: Session): string =>
  userAgent ? describeUserAgent(userAgent) : t('unknownDevice');

const specOf = (t: Words<'account'>): TableSpec<Session> => ({
  caption: t('sessionsCaption'),
  columns: [
    {
      head: t('device'),
      cell: (session) => (
        <>
          {deviceOf(t, session)} {session.isThis && <Mark>{t('thisOne')}</Mark>}
        </>
      ),
    },
    { head: t('address'), cell: ({ ip }) => <code>{ip ?? '–'}</code> },
    { head: t('by'), cell: ({ method }) => t(METHODS[method]) },
    { head: t('signedIn'), cell: ({ createdAt }) => <Time iso={createdAt} /> },
    { head: t('lastSeen'), cell: ({ lastSeenAt }) => <Time iso={lastSeenAt} /> },
    { head: t('ends'), cell: ({ expiresAt }) => <Time iso={expiresAt} /> },
  ],
  keyOf: ({ id }) => id,
});

const withActs = (t: Words<'account'>): TableSpec<Session> => ({
  ...specOf(t),
  acts: (session) => {
    return session.isThis ? null : (
      <ConfirmButton
        act={act('account.revokeSession', { id: session.id })}
        label={t('end')}
        name={t('theSessionOf', { device: deviceOf(t, session) })}
        className="btn btn-small"
        title={t('endThisSession')}
        confirm={t('endTheSession')}
        done={t('sessionEnded')}
      >
        <p>{t('sessionFrom', { device: deviceOf(t, session), ip: session.ip ?? t('unknownAddress') })}</p>
      </ConfirmButton>
    );
  },
});

export function SessionsSection({ sessions, readOnly }: { sessions: readonly Session[]; readOnly: boolean }) {
  const t = useWords('account');
  return (
    <Section
      title={t('sessions')}
      hint={t('whereYouAreSigned')}
      action={
        readOnly ? undefined : (
          <ConfirmButton
            act={act('account.signOutEverywhere', {})}
            label={t('signOutEverywhere')}
            title={t('signOutEverywhere2')}
            confirm={t('signOutEverywhere3')}
            done={t('signedOutEverywhere')}
            then="/sign-in"
          >
            <p>{t('everySessionOfYours')}</p>
          </ConfirmButton>
        )
      }
    >
      <DataTable rows={sessions} spec={readOnly ? specOf(t) : withActs(t)} />
    </Section>
  );
}
