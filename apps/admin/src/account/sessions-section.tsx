import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { describeUserAgent } from '@/audit-logs/event/user-agent.ts';
import { Time } from '@/time/time.tsx';

type Session = OutputOf<'account.sessions'>['items'][number];

const METHODS: Record<Session['method'], string> = { password: 'Password', oidc: 'Single sign-on' };
const deviceOf = ({ userAgent }: Session): string => (userAgent ? describeUserAgent(userAgent) : 'Unknown device');

const spec: TableSpec<Session> = {
  caption: 'Where you are signed in, newest use first',
  columns: [
    {
      head: 'Device',
      cell: (session) => (
        <>
          {deviceOf(session)} {session.isThis && <Mark>this one</Mark>}
        </>
      ),
    },
    { head: 'Address', cell: ({ ip }) => <code>{ip ?? '–'}</code> },
    { head: 'By', cell: ({ method }) => METHODS[method] },
    { head: 'Signed in', cell: ({ createdAt }) => <Time iso={createdAt} /> },
    { head: 'Last seen', cell: ({ lastSeenAt }) => <Time iso={lastSeenAt} /> },
    { head: 'Ends', cell: ({ expiresAt }) => <Time iso={expiresAt} /> },
  ],
  keyOf: ({ id }) => id,
};

const withActs: TableSpec<Session> = {
  ...spec,
  acts: (session) =>
    session.isThis ? null : (
      <ConfirmButton
        act={act('account.revokeSession', { id: session.id })}
        label="End…"
        name={`the session of ${deviceOf(session)}`}
        className="btn btn-small"
        title="End this session?"
        confirm="End the session"
        done="Session ended"
      >
        <p>
          {deviceOf(session)}, from {session.ip ?? 'an unknown address'}: its next request is refused.
        </p>
      </ConfirmButton>
    ),
};

export function SessionsSection({ sessions, readOnly }: { sessions: readonly Session[]; readOnly: boolean }) {
  return (
    <Section
      title="Sessions"
      hint="Where you are signed in. End what you do not know, then change your password."
      action={
        readOnly ? undefined : (
          <ConfirmButton
            act={act('account.signOutEverywhere', {})}
            label="Sign out everywhere…"
            title="Sign out everywhere?"
            confirm="Sign out everywhere"
            done="Signed out everywhere"
            then="/sign-in"
          >
            <p>Every session of yours ends with its next request, this one too.</p>
          </ConfirmButton>
        )
      }
    >
      <DataTable rows={sessions} spec={readOnly ? spec : withActs} />
    </Section>
  );
}
