'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { Section } from '../administration/detail/section.tsx';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { useSay } from '../ui/toaster.tsx';

type Account = Outputs['account']['get'];

export function NameSection({ account: { email, name, version } }: { account: Account }) {
  const router = useRouter();
  const say = useSay();
  async function run(data: FormData) {
    await callByPost('account.update', { version, name: textOf(data, 'name') });
    say('Name saved');
    router.refresh();
  }
  return (
    <Section title="Profile" hint={`You sign in as ${email}; an instance admin can change the address.`}>
      <AdminForm run={run} label="Profile" submit="Save the name" busy="Saving…" className="in-card">
        <TextField name="name" label="Name" value={name} autoComplete="name" />
      </AdminForm>
    </Section>
  );
}
