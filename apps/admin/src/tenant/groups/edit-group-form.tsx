'use client';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';

type Group = { id: string; version: number; name: string; description: string };

const NAMES = { name: 'Name', description: 'Description' };
const draftOf = ({ version, name, description }: Group) => ({ version, values: { name, description } });
const read = (data: FormData): Values => ({ name: textOf(data, 'name'), description: textOf(data, 'description') });

type EditGroupFormProps = { tenant: string; group: Group; missing: string | null };

export function EditGroupForm({ tenant, group, missing }: EditGroupFormProps) {
  const { id } = group;
  return (
    <EditForm
      label="Edit the group"
      draft={draftOf(group)}
      read={read}
      save={({ name, description }, version) =>
        callByPost('groups.update', { tenant, id, version, name: String(name), description: String(description) })
      }
      reload={async () => draftOf(await callByGet('groups.get', { tenant, id }))}
      names={NAMES}
      refused={missing && `Needs ${missing}`}
    >
      {(values) => (
        <>
          <TextField name="name" label="Name" value={String(values.name)} />
          <TextField name="description" label="Description" value={String(values.description)} lines={2} />
        </>
      )}
    </EditForm>
  );
}
