'use client';
import { useRouter } from 'next/navigation';
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
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const { id } = await callByPost('instance.users.create', {
      name: textOf(data, 'name'),
      email: textOf(data, 'email'),
      isInstanceAdmin: data.has('isInstanceAdmin'),
    });
    say('User created');
    router.push(userPath(id));
  }
  return (
    <AdminForm
      label="New user"
      run={create}
      submit="Create the user"
      busy="Creating…"
      aside={
        <SoftLink className="btn" href={USERS_PATH}>
          Cancel
        </SoftLink>
      }
    >
      <TextField name="name" label="Name" first />
      <TextField name="email" label="E-mail" type="email" hint="What is typed to sign in." />
      <CheckField
        name="isInstanceAdmin"
        label="Instance admin"
        hint="Makes tenants and users, sees every tenant's log, and holds every right in every tenant."
      />
      <p className="field-hint">
        The account begins without a password. On the next page you make a link by which the person chooses one, and add
        the person to tenants from theirs.
      </p>
    </AdminForm>
  );
}
