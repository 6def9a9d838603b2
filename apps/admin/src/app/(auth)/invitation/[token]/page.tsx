import type { Outputs } from '@indelible/api/types';
import type { ReactNode } from 'react';
import { openLink } from '@/server/open-link.ts';
import { findMe } from '@/server/session.ts';
import { AcceptForm } from '@/sign-in/accept-form.tsx';
import { AcceptNewForm } from '@/sign-in/accept-new-form.tsx';
import { LinkGone } from '@/sign-in/link-gone.tsx';
import { Notice } from '@/ui/notice.tsx';
import { titled } from '@/words/titled.ts';
import { words } from '@/words/words.ts';

export const generateMetadata = titled('signIn', 'invitation');

type Invitation = Outputs['invitation']['inspect'];

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const t = await words('signIn');
  const { token } = await params;
  const link = await openLink('invitation.inspect', token);
  if (link === null || 'refused' in link) return <LinkGone refused={link?.refused ?? null} />;
  if (link.state !== 'open') {
    return (
      <Notice title={t('theInvitationToIs', { tenant: link.tenant })}>
        <p>{t(link.state)}</p>
        <a className="btn" href="/">
          {t('toTheStartPage')}
        </a>
      </Notice>
    );
  }
  const { tenant, role, namespace, invitedBy, email } = link;
  return (
    <Notice title={t('youAreInvitedTo', { tenant })}>
      <p>
        {namespace
          ? t.rich('invitesBelow', { invitedBy, email, role, namespace, b: strong })
          : t.rich('invites', { invitedBy, email, role, b: strong })}
      </p>
      <Accept token={token} link={link} />
    </Notice>
  );
}

const strong = (text: ReactNode) => <b className="font-[550] text-ink">{text}</b>;

/** What is left to do depends on whether the address has an account, and on who sits there. */
async function Accept({
  token,
  link: { email, tenant, hasAccount, passwordMinChars },
}: {
  token: string;
  link: Invitation;
}) {
  const t = await words('signIn');
  const me = await findMe();
  if (me?.user.email === email && !me.impersonator) return <AcceptForm token={token} tenant={tenant} />;
  if (me) {
    return (
      <>
        <p>{t('youAreSignedIn', { email: me.user.email })}</p>
        <form method="post" action="/api/auth/signout">
          <button type="submit" className="btn">
            {t('signOut')}
          </button>
        </form>
      </>
    );
  }
  if (!hasAccount) return <AcceptNewForm token={token} email={email} minChars={passwordMinChars} />;
  const back = encodeURIComponent(`/invitation/${token}`);
  return (
    <>
      <p>{t('thisAddressHasAn')}</p>
      <a className="btn btn-primary" href={`/sign-in?callbackUrl=${back}`}>
        {t('signInToJoin')}
      </a>
    </>
  );
}
