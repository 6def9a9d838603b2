import { redirect } from 'next/navigation';
import { useWords } from '#words';
import { env } from '@/env.ts';
import { isFirstRun } from '@/server/first-run.ts';
import { returnPath } from '@/server/return-path.ts';
import { findMe } from '@/server/session.ts';
import { CodeForm } from '@/sign-in/code-form.tsx';
import { refusedWords } from '@/sign-in/refused-words.ts';
import type { SignInFailure } from '@/sign-in/sign-in.ts';
import { SignInForm } from '@/sign-in/sign-in-form.tsx';
import { Notice } from '@/ui/notice.tsx';
import { titled } from '@/words/titled.ts';
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';

export const generateMetadata = titled('signIn', 'signIn');

type Query = Awaited<PageProps<'/sign-in'>['searchParams']>;

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const t = await words('signIn');
  const query = await searchParams;
  const returnTo = returnPath(query.callbackUrl);
  if (await findMe()) redirect(returnTo);
  // Without the database nobody signs in, and the form says so; the page itself stays.
  if (await isFirstRun().catch(() => false)) redirect('/set-up');
  const { OIDC, INDELIBLE_DEMO } = env();
  if (query.step === 'code' && OIDC) {
    return (
      <Notice title={t('oneMoreStep')}>
        <p>{t('signedYouInWithout', { name: OIDC.name })}</p>
        <CodeForm />
      </Notice>
    );
  }
  return (
    <Notice title={t('signIn')}>
      {query.notice === 'password-set' && <p role="status">{t('yourPasswordIsSet')}</p>}
      {OIDC && <ProviderButton name={OIDC.name} returnTo={returnTo} />}
      <SignInForm
        returnTo={returnTo}
        demo={INDELIBLE_DEMO}
        failure={refusalIn(t, query, OIDC?.name ?? t('theProvider'))}
      />
      <noscript>
        <p className="text-fail">{t('signingInNeedsJavaScript')}</p>
      </noscript>
    </Notice>
  );
}

/** A plain link: it works without script, and no form may lead to another site. */
function ProviderButton({ name, returnTo }: { name: string; returnTo: string }) {
  const t = useWords('signIn');
  return (
    <>
      <a className="btn h-[38px] text-[14px]" href={`/api/auth/oidc?callbackUrl=${encodeURIComponent(returnTo)}`}>
        {t('signInWith', { name })}
      </a>
      <p className="flex items-center gap-3 text-ink-3 text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('orWithAPassword')}
      </p>
    </>
  );
}

const REQUEST_ID = /^[0-9a-f-]{36}$/;

function refusalIn(t: Words<'signIn'>, { refused, request }: Query, provider: string): SignInFailure | null {
  if (typeof refused !== 'string') return null;
  const requestId = typeof request === 'string' && REQUEST_ID.test(request) ? request : null;
  return { message: refusedWords(t, refused, provider), requestId };
}
