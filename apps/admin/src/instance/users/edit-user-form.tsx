'use client';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';

type User = OutputOf<'instance.users.get'>['user'];

const NAMES = { name: 'Name', email: 'E-mail', isInstanceAdmin: 'Instance admin' };

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
  const { id } = user;
  return (
    <EditForm
      label="Edit the user"
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
      names={NAMES}
    >
      {(values) => (
        <>
          <TextField name="name" label="Name" value={String(values.name)} />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            hint="What is typed to sign in. Events keep the address of their moment."
            value={String(values.email)}
          />
          <CheckField
            name="isInstanceAdmin"
            label="Instance admin"
            hint="Makes tenants and users, sees every tenant's log, and holds every right in every tenant."
            checked={values.isInstanceAdmin === 'on'}
          />
        </>
      )}
    </EditForm>
  );
}
