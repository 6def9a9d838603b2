'use client';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';

type User = OutputOf<'instance.users.get'>['user'];

const namesOf = (t: Words<'instance'>) => ({ name: t('name'), email: t('eMail'), isInstanceAdmin: t('instanceAdmin') });

const draftOf = ({ version, name, email, isInstanceAdmin }: User) => ({
  version,
  values: { name, email, isInstanceAdmin: isInstanceAdmin ? 'on' : '' },
});

const read = (data: FormData): Values => ({
  name: textOf(data, 'name'),
  email: textOf(data, 'email'),
  isInstanceAdmin: textOf(data, 'isInstanceAdmin'),
});

export function EditUserForm({ user }: { user: User }) {
  const t = useWords('instance');
  const { id } = user;
  return (
    <EditForm
      label={t('editTheUser')}
      draft={draftOf(user)}
      read={read}
      save={(values, version) =>
        callByPost('instance.users.update', {
          id,
          version,
          name: String(values.name),
          email: String(values.email),
          isInstanceAdmin: values.isInstanceAdmin === 'on',
        })
      }
      reload={async () => draftOf((await callByGet('instance.users.get', { id })).user)}
      names={namesOf(t)}
    >
      {(values) => (
        <>
          <TextField name="name" label={t('name')} value={String(values.name)} />
          <TextField
            name="email"
            label={t('eMail')}
            type="email"
            hint={t('whatIsTypedToSign')}
            value={String(values.email)}
          />
          <CheckField
            name="isInstanceAdmin"
            label={t('instanceAdmin')}
            hint={t('makesTenantsAndUsers')}
            checked={values.isInstanceAdmin === 'on'}
          />
        </>
      )}
    </EditForm>
  );
}
