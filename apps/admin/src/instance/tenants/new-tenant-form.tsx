'use client';
import { useRouter } from 'next/navigation';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';
import { TENANTS_PATH, tenantPath } from '../paths.ts';

export function NewTenantForm() {
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const input = { slug: textOf(data, 'slug'), name: textOf(data, 'name'), isTest: data.has('isTest') };
    const { slug } = await callByPost('instance.tenants.create', input);
    say('Tenant created');
    router.push(tenantPath(slug));
  }
  return (
    <AdminForm
      label="New tenant"
      run={create}
      submit="Create the tenant"
      busy="Creating…"
      aside={
        <SoftLink className="btn" href={TENANTS_PATH}>
          Cancel
        </SoftLink>
      }
    >
      <TextField name="name" label="Name" hint="As people know it. It can be changed later." first />
      <TextField
        name="slug"
        label="Slug"
        mono
        hint="Stands in addresses and in every event's Details, and stays: lower-case letters, digits and hyphens, beginning with a letter, as in acme-eu."
      />
      <CheckField name="isTest" label="For tests only" hint="Lists leave it out until someone asks for test tenants." />
    </AdminForm>
  );
}
