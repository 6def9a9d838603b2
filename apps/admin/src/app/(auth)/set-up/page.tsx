import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isFirstRun } from '@/server/first-run.ts';
import { SetUpForm } from '@/sign-in/set-up-form.tsx';
import { Notice } from '@/ui/notice.tsx';

export const metadata: Metadata = { title: 'Set up · Indelible' };

export default async function SetUpPage() {
  if (!(await isFirstRun())) notFound();
  return (
    <Notice title="Set up Indelible">
      <p>
        Nobody has an account yet. The console where Indelible was started shows a one-time code; with it you make the
        first account, an instance admin.
      </p>
      <SetUpForm />
    </Notice>
  );
}
