'use client';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { itemPath, placePath } from '../../administration/paths.ts';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';

export function NewAccountForm({ tenant }: { tenant: string }) {
  const t = useWords('tenant');
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const account = await callByPost('serviceAccounts.create', {
      tenant,
      name: textOf(data, 'name'),
      description: textOf(data, 'description'),
    });
    say(t('serviceAccountCreated'));
    router.push(itemPath(tenant, 'service-accounts', account.id));
  }
  return (
    <AdminForm
      label={t('newServiceAccount')}
      run={create}
      submit={t('createTheServiceAccount')}
      busy={t('creating')}
      aside={
        <SoftLink className="btn" href={placePath(tenant, 'service-accounts')}>
          {t('cancel')}
        </SoftLink>
      }
    >
      <TextField name="name" label={t('name')} hint={t('lowerCaseLettersDigits')} placeholder="ci-deploy" mono first />
      <TextField name="description" label={t('description')} hint={t('whichProgramAndWho')} lines={3} />
    </AdminForm>
  );
}
