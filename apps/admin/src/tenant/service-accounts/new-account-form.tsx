'use client';
import { useRouter } from 'next/navigation';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { itemPath, placePath } from '../../administration/paths.ts';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';

export function NewAccountForm({ tenant }: { tenant: string }) {
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const account = await callByPost('serviceAccounts.create', {
      tenant,
      name: textOf(data, 'name'),
      description: textOf(data, 'description'),
    });
    say('Service account created');
    router.push(itemPath(tenant, 'service-accounts', account.id));
  }
  return (
    <AdminForm
      label="New service account"
      run={create}
      submit="Create the service account"
      busy="Creating…"
      aside={
        <SoftLink className="btn" href={placePath(tenant, 'service-accounts')}>
          Cancel
        </SoftLink>
      }
    >
      <TextField
        name="name"
        label="Name"
        hint="Lower-case letters, digits and hyphens: the log names the program by it."
        placeholder="ci-deploy"
        mono
        first
      />
      <TextField name="description" label="Description" hint="Which program, and who looks after it." lines={3} />
    </AdminForm>
  );
}
