'use client';
import type { Permission } from '@indelible/audit/permissions';
import { useRouter } from 'next/navigation';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { itemPath, placePath } from '../../administration/paths.ts';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';
import { RoleFields, readRole } from './role-fields.tsx';
import { roleInput } from './role-input.ts';

export function NewRoleForm({ tenant, own }: { tenant: string; own: readonly Permission[] }) {
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const role = await callByPost('roles.create', { tenant, ...roleInput(readRole(data)) });
    say('Role created');
    router.push(itemPath(tenant, 'roles', role.id));
  }
  return (
    <AdminForm
      label="New role"
      run={create}
      submit="Create the role"
      busy="Creating…"
      aside={
        <SoftLink className="btn" href={placePath(tenant, 'roles')}>
          Cancel
        </SoftLink>
      }
    >
      <RoleFields values={{}} own={own} first />
    </AdminForm>
  );
}
