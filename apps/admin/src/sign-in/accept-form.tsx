'use client';
import { useWords } from '#words';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { callByPost } from '../api/http-post.ts';

/** By who is signed in with the invited address. */
export function AcceptForm({ token, tenant }: { token: string; tenant: string }) {
  const t = useWords('signIn');
  async function run() {
    const joined = await callByPost('invitation.accept', { token });
    window.location.assign(`/t/${encodeURIComponent(joined.tenant)}`);
  }
  return (
    <AdminForm run={run} label={t('join', { tenant })} submit={t('join', { tenant })} busy={t('joining')}>
      {null}
    </AdminForm>
  );
}
