'use client';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';

type Account = { id: string; version: number; name: string; description: string };
type EditAccountFormProps = { tenant: string; account: Account; missing: string | null };

const NAMES = { name: 'Name', description: 'Description' };
const draftOf = ({ version, name, description }: Account) => ({ version, values: { name, description } });
const read = (data: FormData): Values => ({ name: textOf(data, 'name'), description: textOf(data, 'description') });

export function EditAccountForm({ tenant, account, missing }: EditAccountFormProps) {
  const { id } = account;
  return (
    <EditForm
      label="Edit the service account"
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
      names={NAMES}
      refused={missing && `Needs ${missing}`}
    >
      {(values) => (
        <>
          <TextField
            name="name"
            label="Name"
            value={String(values.name)}
            hint="Lower-case letters, digits and hyphens. Events keep the name of their moment."
            mono
          />
          <TextField name="description" label="Description" value={String(values.description)} lines={2} />
        </>
      )}
    </EditForm>
  );
}
