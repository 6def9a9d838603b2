'use client';
import type { Permission } from '@indelible/audit/permissions';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { itemPath, placePath } from '../../administration/paths.ts';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';
import { RoleFields, readRole } from './role-fields.tsx';
import { roleInput } from './role-input.ts';

export function NewRoleForm({ tenant, own }: { tenant: string; own: readonly Permission[] }) {
  const t = useWords('tenant');
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const role = await callByPost('roles.create', { tenant, ...roleInput(readRole(data)) });
    say(t('roleCreated'));
    router.push(itemPath(tenant, 'roles', role.id));
  }
  return (
    <AdminForm
      label={t('newRole')}
      run={create}
      submit={t('createTheRole')}
      busy={t('creating')}
      aside={
        <SoftLink className="btn" href={placePath(tenant, 'roles')}>
          {t('cancel')}
        </SoftLink>
      }
    >
      <RoleFields values={{}} own={own} first />
    </AdminForm>
  );
}
