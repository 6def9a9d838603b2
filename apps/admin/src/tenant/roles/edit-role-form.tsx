'use client';
import type { Permission } from '@indelible/audit/permissions';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import { RoleFields, readRole } from './role-fields.tsx';
import { roleInput } from './role-input.ts';

type Role = { id: string; version: number; name: string; description: string; permissions: readonly string[] };
type EditRoleFormProps = { tenant: string; role: Role; own: readonly Permission[]; missing: string | null };

const namesOf = (t: Words<'tenant'>) => ({ name: t('name'), description: t('description'), permissions: t('rights') });
const draftOf = ({ version, name, description, permissions }: Role) => ({
  version,
  values: { name, description, permissions },
});

export function EditRoleForm({ tenant, role, own, missing }: EditRoleFormProps) {
  const t = useWords('tenant');
  const { id } = role;
  return (
    <EditForm
      label={t('editTheRole')}
      draft={draftOf(role)}
      read={readRole}
      save={(values, version) => callByPost('roles.update', { tenant, id, version, ...roleInput(values) })}
      reload={async () => draftOf(await callByGet('roles.get', { tenant, id }))}
      names={namesOf(t)}
      refused={missing && t('needs', { missing })}
    >
      {(values) => <RoleFields values={values} own={own} />}
    </EditForm>
  );
}
