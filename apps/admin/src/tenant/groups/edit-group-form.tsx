'use client';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';

type Group = { id: string; version: number; name: string; description: string };

const namesOf = (t: Words<'tenant'>) => ({ name: t('name'), description: t('description') });
const draftOf = ({ version, name, description }: Group) => ({ version, values: { name, description } });
const read = (data: FormData): Values => ({ name: textOf(data, 'name'), description: textOf(data, 'description') });

type EditGroupFormProps = { tenant: string; group: Group; missing: string | null };

export function EditGroupForm({ tenant, group, missing }: EditGroupFormProps) {
  const t = useWords('tenant');
  const { id } = group;
  return (
    <EditForm
      label={t('editTheGroup')}
      draft={draftOf(group)}
      read={read}
      save={({ name, description }, version) =>
        callByPost('groups.update', { tenant, id, version, name: String(name), description: String(description) })
      }
      reload={async () => draftOf(await callByGet('groups.get', { tenant, id }))}
      names={namesOf(t)}
      refused={missing && t('needs', { missing })}
    >
      {(values) => (
        <>
          <TextField name="name" label={t('name')} value={String(values.name)} />
          <TextField name="description" label={t('description')} value={String(values.description)} lines={2} />
        </>
      )}
    </EditForm>
  );
}
