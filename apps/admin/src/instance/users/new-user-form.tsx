'use client';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';
import { USERS_PATH, userPath } from '../paths.ts';

/** No password is asked for: the new user's page makes a link by which the person chooses it. */
export function NewUserForm() {
  const t = useWords('instance');
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const { id } = await callByPost('instance.users.create', {
      name: textOf(data, 'name'),
      email: textOf(data, 'email'),
      isInstanceAdmin: data.has('isInstanceAdmin'),
    });
    say(t('userCreated'));
    router.push(userPath(id));
  }
  return (
    <AdminForm
      label={t('newUser')}
      run={create}
      submit={t('createTheUser')}
      busy={t('creating')}
      aside={
        <SoftLink className="btn" href={USERS_PATH}>
          {t('cancel')}
        </SoftLink>
      }
    >
      <TextField name="name" label={t('name')} first />
      <TextField name="email" label={t('eMail')} type="email" hint={t('whatIsTypedTo')} />
      <CheckField name="isInstanceAdmin" label={t('instanceAdmin')} hint={t('makesTenantsAndUsers')} />
      <p className="field-hint">{t('theAccountBeginsWithout')}</p>
    </AdminForm>
  );
}
