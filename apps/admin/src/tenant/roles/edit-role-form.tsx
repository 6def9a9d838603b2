'use client';
import type { Permission } from '@indelible/audit/permissions';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import { RoleFields, readRole } from './role-fields.tsx';
import { roleInput } from './role-input.ts';

type Role = { id: string; version: number; name: string; description: string; permissions: readonly string[] };
type EditRoleFormProps = { tenant: string; role: Role; own: readonly Permission[]; missing: string | null };

const NAMES = { name: 'Name', description: 'Description', permissions: 'Rights' };
const draftOf = ({ version, name, description, permissions }: Role) => ({
  version,
  values: { name, description, permissions },
});

export function EditRoleForm({ tenant, role, own, missing }: EditRoleFormProps) {
  const { id } = role;
  return (
    <EditForm
      label="Edit the role"
      draft={draftOf(role)}
      read={readRole}
      save={(values, version) => callByPost('roles.update', { tenant, id, version, ...roleInput(values) })}
      reload={async () => draftOf(await callByGet('roles.get', { tenant, id }))}
      names={NAMES}
      refused={missing && `Needs ${missing}`}
    >
      {(values) => <RoleFields values={values} own={own} />}
    </EditForm>
  );
}
