'use client';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
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

const scopesOf = (t: Words<'tenant'>): Record<Scope, string> => ({
  'events:write': t('recordEvents'),
  'events:read': t('readEvents'),
  'events:export': t('exportEvents'),
});

export function NewTokenForm({ tenant, accountId, maxDays, cancel, made }: NewTokenFormProps) {
  const t = useWords('tenant');
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
  const choices = expiryChoices(t, maxDays);
  return (
    <AdminForm
      label={t('newToken')}
      run={create}
      submit={t('createTheToken')}
      busy={t('creating')}
      aside={
        <button type="button" className="btn" onClick={cancel}>
          {t('cancel')}
        </button>
      }
    >
      <TextField name="name" label={t('name')} hint={t('whereItIsUsed')} />
      <fieldset className="form-group">
        <legend>{t('scopes')}</legend>
        {(Object.keys(scopesOf(t)) as Scope[]).map((scope) => (
          <CheckField
            key={scope}
            name="scopes"
            value={scope}
            label={scopesOf(t)[scope]}
            hint={<code>{scope}</code>}
            quiet
          />
        ))}
        <ScopeError />
      </fieldset>
      <SelectField
        name="expiresInDays"
        label={t('endsAfter')}
        hint={maxDays ? t('thisTenantLetsA', { maxDays }) : undefined}
        value={choices.chosen}
        groups={[{ label: '', choices: choices.choices }]}
      />
    </AdminForm>
  );
}
