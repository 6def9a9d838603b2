import { createBinding } from '@indelible/api/verbs/bindings/create-binding';
import { deleteBinding } from '@indelible/api/verbs/bindings/delete-binding';
import { addToGroup } from '@indelible/api/verbs/groups/add-to-group';
import { createGroup } from '@indelible/api/verbs/groups/create-group';
import { deleteGroup } from '@indelible/api/verbs/groups/delete-group';
import { removeFromGroup } from '@indelible/api/verbs/groups/remove-from-group';
import { updateGroup } from '@indelible/api/verbs/groups/update-group';
import { createRole } from '@indelible/api/verbs/roles/create-role';
import { deleteRole } from '@indelible/api/verbs/roles/delete-role';
import { updateRole } from '@indelible/api/verbs/roles/update-role';
import type { Permission } from '@indelible/audit/permissions';
import type { SubjectRef } from '@indelible/db/records';
import { type Act, type Acting, roleNamed, versionOf } from './act.ts';

const directoryOf = ({ identity, tenant }: Acting) => identity.directory(tenant);

export const makeGroup =
  (name: string, description: string): Act =>
  (acting) =>
    createGroup(acting, { name, description });

export const editGroup =
  (name: string, patch: { name?: string; description?: string }): Act =>
  async (acting) => {
    const id = acting.idOf('GROUP', name);
    return updateGroup(acting, { id, version: await versionOf(directoryOf(acting).group(id)), ...patch });
  };

export const dropGroup =
  (name: string): Act =>
  (acting) =>
    deleteGroup(acting, { id: acting.idOf('GROUP', name) });

export const joinGroup =
  (name: string, email: string): Act =>
  (acting) =>
    addToGroup(acting, { id: acting.idOf('GROUP', name), userId: acting.idOf('MEMBERSHIP', email) });

export const leaveGroup =
  (name: string, email: string): Act =>
  (acting) =>
    removeFromGroup(acting, { id: acting.idOf('GROUP', name), userId: acting.idOf('MEMBERSHIP', email) });

export const makeRole =
  (name: string, description: string, permissions: Permission[]): Act =>
  (acting) =>
    createRole(acting, { name, description, permissions });

export const editRole =
  (name: string, patch: { description?: string; permissions?: Permission[] }): Act =>
  async (acting) => {
    const id = acting.idOf('ROLE', name);
    return updateRole(acting, { id, version: await versionOf(directoryOf(acting).role(id)), ...patch });
  };

export const dropRole =
  (name: string): Act =>
  (acting) =>
    deleteRole(acting, { id: acting.idOf('ROLE', name) });

/** Which events name a subject of this kind, so that its id is known. */
const TYPE_OF = { user: 'MEMBERSHIP', group: 'GROUP', 'service-account': 'SERVICE_ACCOUNT' } as const;

const subjectNamed = (acting: Acting, kind: SubjectRef['kind'], name: string): SubjectRef => ({
  kind,
  id: acting.idOf(TYPE_OF[kind], name),
});

export const bind =
  (kind: SubjectRef['kind'], name: string, role: string, namespace: string | null = null): Act =>
  (acting) =>
    createBinding(acting, { subject: subjectNamed(acting, kind, name), role: roleNamed(acting, role), namespace });

export const unbind =
  (kind: SubjectRef['kind'], name: string, role: string): Act =>
  async (acting) => {
    const subject = subjectNamed(acting, kind, name);
    const [binding] = await directoryOf(acting).bindings({ subject, role: roleNamed(acting, role) });
    return deleteBinding(acting, { id: binding?.id ?? '' });
  };
