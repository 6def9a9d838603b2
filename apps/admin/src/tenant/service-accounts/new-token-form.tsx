'use client';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf, textsOf } from '../../administration/form/form-values.ts';
import { SelectField } from '../../administration/form/select-field.tsx';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByPost } from '../../api/http-post.ts';
import type { InputOf } from '../../api/procedures.ts';
import { expiryChoices } from './expiry-choices.ts';
import { ScopeError } from './scope-error.tsx';

type Scope = InputOf<'tokens.create'>['scopes'][number];
type NewTokenFormProps = {
  tenant: string;
  accountId: string;
  maxDays: number | null;
  cancel: () => void;
  made: (token: string) => void;
};

const SCOPES: Record<Scope, string> = {
  'events:write': 'Record events',
  'events:read': 'Read events',
  'events:export': 'Export events',
};

export function NewTokenForm({ tenant, accountId, maxDays, cancel, made }: NewTokenFormProps) {
  async function create(data: FormData) {
    const days = textOf(data, 'expiresInDays');
    const { token } = await callByPost('tokens.create', {
      tenant,
      serviceAccountId: accountId,
      name: textOf(data, 'name'),
      scopes: textsOf(data, 'scopes') as Scope[],
      expiresInDays: days === '' ? null : Number(days),
    });
    made(token);
  }
  const choices = expiryChoices(maxDays);
  return (
    <AdminForm
      label="New token"
      run={create}
      submit="Create the token"
      busy="Creating…"
      aside={
        <button type="button" className="btn" onClick={cancel}>
          Cancel
        </button>
      }
    >
      <TextField name="name" label="Name" hint="Where it is used: production, staging, a machine." />
      <fieldset className="form-group">
        <legend>Scopes</legend>
        {(Object.keys(SCOPES) as Scope[]).map((scope) => (
          <CheckField key={scope} name="scopes" value={scope} label={SCOPES[scope]} hint={<code>{scope}</code>} quiet />
        ))}
        <ScopeError />
      </fieldset>
      <SelectField
        name="expiresInDays"
        label="Ends after"
        hint={maxDays ? `This tenant lets a token live for ${maxDays} days at most.` : undefined}
        value={choices.chosen}
        groups={[{ label: '', choices: choices.choices }]}
      />
    </AdminForm>
  );
}
