import { notFound } from 'next/navigation';
import { isFirstRun } from '@/server/first-run.ts';
import { SetUpForm } from '@/sign-in/set-up-form.tsx';
import { Notice } from '@/ui/notice.tsx';
import { titled } from '@/words/titled.ts';
import { words } from '@/words/words.ts';

export const generateMetadata = titled('signIn', 'setUp');

export default async function SetUpPage() {
  const t = await words('signIn');
  if (!(await isFirstRun())) notFound();
  return (
    <Notice title={t('setUpIndelible')}>
      <p>{t('nobodyHasAnAccount')}</p>
      <SetUpForm />
    </Notice>
  );
}
