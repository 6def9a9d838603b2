import { MonitorSmartphone } from 'lucide-react';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { describeUserAgent } from '@/audit-logs/event/user-agent.ts';
import { Time } from '@/time/time.tsx';

type Session = OutputOf<'instance.users.sessions'>['items'][number];

const METHODS: Record<Session['method'], string> = { password: 'Password', oidc: 'Single sign-on' };

const sessionSpec: TableSpec<Session> = {
  caption: 'Where this user is signed in, newest use first',
  columns: [
    { head: 'Device', cell: ({ userAgent }) => (userAgent ? describeUserAgent(userAgent) : 'Unknown') },
    { head: 'Address', cell: ({ ip }) => <code>{ip ?? '–'}</code> },
    { head: 'By', cell: ({ method }) => METHODS[method] },
    { head: 'Signed in', cell: ({ createdAt }) => <Time iso={createdAt} /> },
    { head: 'Last seen', cell: ({ lastSeenAt }) => <Time iso={lastSeenAt} /> },
    { head: 'Ends', cell: ({ expiresAt }) => <Time iso={expiresAt} /> },
  ],
  keyOf: ({ createdAt, ip, userAgent }) => `${createdAt} ${ip} ${userAgent}`,
};

export function SessionList({ user, sessions }: { user: { id: string; name: string }; sessions: readonly Session[] }) {
  const { id, name } = user;
  if (sessions.length === 0) {
    return (
      <div className="empty-panel">
        <MonitorSmartphone size={22} className="text-ink-3" aria-hidden="true" />
        <h2>Signed in nowhere</h2>
        <p>{name} has no open session.</p>
      </div>
    );
  }
  return (
    <Section
      title="Sessions"
      action={
        <ConfirmButton
          act={act('instance.users.revokeSessions', { id })}
          label="Sign out everywhere…"
          title={`Sign ${name} out everywhere?`}
          confirm="Sign out everywhere"
          done="Signed out everywhere"
        >
          <p>
            {sessions.length === 1 ? 'The one session ends' : `All ${sessions.length} sessions end`} with the next
            request. Unsaved input there is lost; signing in again is possible at once.
          </p>
        </ConfirmButton>
      }
    >
      <DataTable rows={sessions} spec={sessionSpec} />
    </Section>
  );
}
