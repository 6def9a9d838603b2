'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { Section } from '../administration/detail/section.tsx';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { useSay } from '../ui/toaster.tsx';

type Account = Outputs['account']['get'];

export function NameSection({ account: { email, name, version } }: { account: Account }) {
  const t = useWords('account');
  const router = useRouter();
  const say = useSay();
  async function run(data: FormData) {
    await callByPost('account.update', { version, name: textOf(data, 'name') });
    say(t('nameSaved'));
    router.refresh();
  }
  return (
    <Section title={t('profile')} hint={t('youSignInAs', { email })}>
      <AdminForm run={run} label={t('profile')} submit={t('saveTheName')} busy={t('saving')} className="in-card">
        <TextField name="name" label={t('name')} value={name} autoComplete="name" />
      </AdminForm>
    </Section>
  );
}
