import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { env } from '@/env.ts';
import { isFirstRun } from '@/server/first-run.ts';
import { returnPath } from '@/server/return-path.ts';
import { findMe } from '@/server/session.ts';
import { SignInForm } from '@/sign-in/sign-in-form.tsx';
import { Notice } from '@/ui/notice.tsx';

export const metadata: Metadata = { title: 'Sign in · Indelible' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const returnTo = returnPath((await searchParams).callbackUrl);
  if (await findMe()) redirect(returnTo);
  // Without the database nobody signs in, and the form says so; the page itself stays.
  if (await isFirstRun().catch(() => false)) redirect('/set-up');
  return (
    <Notice title="Sign in">
      <SignInForm returnTo={returnTo} demo={env().INDELIBLE_DEMO} />
      <noscript>
        <p className="text-fail">Signing in needs JavaScript. Reading the log afterwards does not.</p>
      </noscript>
    </Notice>
  );
}
