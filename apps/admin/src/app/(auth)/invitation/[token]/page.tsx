import type { Outputs } from '@indelible/api/types';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { openLink } from '@/server/open-link.ts';
import { findMe } from '@/server/session.ts';
import { AcceptForm } from '@/sign-in/accept-form.tsx';
import { AcceptNewForm } from '@/sign-in/accept-new-form.tsx';
import { LinkGone } from '@/sign-in/link-gone.tsx';
import { Notice } from '@/ui/notice.tsx';

export const metadata: Metadata = { title: 'Invitation · Indelible' };

type Invitation = Outputs['invitation']['inspect'];

const OVER = {
  used: 'It was accepted already. Sign in to go on.',
  revoked: 'It was withdrawn. Ask whoever invited you.',
  expired: 'It is past its end. Ask for a new one.',
  suspended: 'The tenant is suspended, and nobody can join it now.',
} satisfies Record<Exclude<Invitation['state'], 'open'>, string>;

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { token } = await params;
  const link = await openLink('invitation.inspect', token);
  if (link === null || 'refused' in link) return <LinkGone refused={link?.refused ?? null} />;
  if (link.state !== 'open') {
    return (
      <Notice title={`The invitation to ${link.tenant} is over`}>
        <p>{OVER[link.state]}</p>
        <a className="btn" href="/">
          To the start page
        </a>
      </Notice>
    );
  }
  const { tenant, role, namespace, invitedBy, email } = link;
  return (
    <Notice title={`You are invited to ${tenant}`}>
      <p>
        {invitedBy} invites <Strong>{email}</Strong> with the role <Strong>{role}</Strong>
        {namespace && (
          <>
            {' '}
            in <Strong>{namespace}</Strong> and below
          </>
        )}
        .
      </p>
      <Accept token={token} link={link} />
    </Notice>
  );
}

const Strong = ({ children }: { children: ReactNode }) => <b className="font-[550] text-ink">{children}</b>;

/** What is left to do depends on whether the address has an account, and on who sits there. */
async function Accept({
  token,
  link: { email, tenant, hasAccount, passwordMinChars },
}: {
  token: string;
  link: Invitation;
}) {
  const me = await findMe();
  if (me?.user.email === email && !me.impersonator) return <AcceptForm token={token} tenant={tenant} />;
  if (me) {
    return (
      <>
        <p>You are signed in as {me.user.email}. Sign out, and open the link again.</p>
        <form method="post" action="/api/auth/signout">
          <button type="submit" className="btn">
            Sign out
          </button>
        </form>
      </>
    );
  }
  if (!hasAccount) return <AcceptNewForm token={token} email={email} minChars={passwordMinChars} />;
  const back = encodeURIComponent(`/invitation/${token}`);
  return (
    <>
      <p>This address has an account. Sign in with it to join.</p>
      <a className="btn btn-primary" href={`/sign-in?callbackUrl=${back}`}>
        Sign in to join
      </a>
    </>
  );
}
