import type { Metadata } from 'next';
import { openLink } from '@/server/open-link.ts';
import { LinkGone } from '@/sign-in/link-gone.tsx';
import { ResetForm } from '@/sign-in/reset-form.tsx';
import { Notice } from '@/ui/notice.tsx';

export const metadata: Metadata = { title: 'Set a new password · Indelible' };

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params;
  const link = await openLink('passwordReset.inspect', token);
  if (link === null || 'refused' in link) return <LinkGone refused={link?.refused ?? null} />;
  return (
    <Notice title="Set a new password">
      <p>
        For <b className="font-[550] text-ink">{link.email}</b>. Every session of this account ends with it.
      </p>
      <ResetForm token={token} email={link.email} minChars={link.passwordMinChars} />
    </Notice>
  );
}
