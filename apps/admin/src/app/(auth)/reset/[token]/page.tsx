import { openLink } from '@/server/open-link.ts';
import { LinkGone } from '@/sign-in/link-gone.tsx';
import { ResetForm } from '@/sign-in/reset-form.tsx';
import { Notice } from '@/ui/notice.tsx';
import { titled } from '@/words/titled.ts';
import { words } from '@/words/words.ts';

export const generateMetadata = titled('signIn', 'setANewPassword');

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const t = await words('signIn');
  const { token } = await params;
  const link = await openLink('passwordReset.inspect', token);
  if (link === null || 'refused' in link) return <LinkGone refused={link?.refused ?? null} />;
  return (
    <Notice title={t('setANewPassword')}>
      <p>{t.rich('everySession', { email: link.email, b: (text) => <b className="font-[550] text-ink">{text}</b> })}</p>
      <ResetForm token={token} email={link.email} minChars={link.passwordMinChars} />
    </Notice>
  );
}
