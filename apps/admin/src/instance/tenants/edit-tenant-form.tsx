'use client';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import { draftOf, type TenantEdited, tenantPatch } from './tenant-draft.ts';

const NAMES = { name: 'Name', requireSecondFactor: 'Second factor', maxTokenDays: 'Longest token' };

const read = (data: FormData): Values => ({
  name: textOf(data, 'name'),
  requireSecondFactor: textOf(data, 'requireSecondFactor'),
  maxTokenDays: textOf(data, 'maxTokenDays').trim(),
});

export function EditTenantForm({ tenant }: { tenant: TenantEdited }) {
  const { slug } = tenant;
  return (
    <EditForm
      label="Edit the tenant"
      draft={draftOf(tenant)}
      read={read}
      save={(values, version) => callByPost('settings.update', { tenant: slug, version, ...tenantPatch(values) })}
      reload={async () => draftOf(await callByGet('settings.get', { tenant: slug }))}
      names={NAMES}
    >
      {(values) => (
        <>
          <TextField name="name" label="Name" value={String(values.name)} />
          <CheckField
            name="requireSecondFactor"
            label="Every member needs a second factor"
            hint="Who has none can do nothing here but set one up."
            checked={values.requireSecondFactor === 'on'}
          />
          <TextField
            name="maxTokenDays"
            label="Longest life of an API token, in days"
            hint="Empty: tokens without an end are allowed. Tokens that exist keep theirs."
            value={String(values.maxTokenDays)}
            type="number"
            min={1}
          />
        </>
      )}
    </EditForm>
  );
}
