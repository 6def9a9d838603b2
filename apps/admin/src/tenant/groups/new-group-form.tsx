'use client';
import { useRouter } from 'next/navigation';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { itemPath, placePath } from '../../administration/paths.ts';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';

export function NewGroupForm({ tenant }: { tenant: string }) {
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const group = await callByPost('groups.create', {
      tenant,
      name: textOf(data, 'name'),
      description: textOf(data, 'description'),
    });
    say('Group created');
    router.push(itemPath(tenant, 'groups', group.id));
  }
  return (
    <AdminForm
      label="New group"
      run={create}
      submit="Create the group"
      busy="Creating…"
      aside={
        <SoftLink className="btn" href={placePath(tenant, 'groups')}>
          Cancel
        </SoftLink>
      }
    >
      <TextField name="name" label="Name" first />
      <TextField name="description" label="Description" hint="Who belongs in it, and why." lines={3} />
    </AdminForm>
  );
}
