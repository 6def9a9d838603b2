'use client';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';

type Account = { id: string; version: number; name: string; description: string };
type EditAccountFormProps = { tenant: string; account: Account; missing: string | null };

const namesOf = (t: Words<'tenant'>) => ({ name: t('name'), description: t('description') });
const draftOf = ({ version, name, description }: Account) => ({ version, values: { name, description } });
const read = (data: FormData): Values => ({ name: textOf(data, 'name'), description: textOf(data, 'description') });

export function EditAccountForm({ tenant, account, missing }: EditAccountFormProps) {
  const t = useWords('tenant');
  const { id } = account;
  return (
    <EditForm
      label={t('editTheServiceAccount')}
      draft={draftOf(account)}
      read={read}
      save={({ name, description }, version) =>
        callByPost('serviceAccounts.update', {
          tenant,
          id,
          version,
          name: String(name),
          description: String(description),
        })
      }
      reload={async () => draftOf(await callByGet('serviceAccounts.get', { tenant, id }))}
      names={namesOf(t)}
      refused={missing && t('needs', { missing })}
    >
      {(values) => (
        <>
          <TextField
            name="name"
            label={t('name')}
            value={String(values.name)}
            hint={t('lowerCaseLettersDigitsAnd')}
            mono
          />
          <TextField name="description" label={t('description')} value={String(values.description)} lines={2} />
        </>
      )}
    </EditForm>
  );
}
