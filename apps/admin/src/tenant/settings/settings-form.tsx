'use client';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';

type Shown = OutputOf<'settings.get'>;

const NAMES = { name: 'Name', requireSecondFactor: 'Require a second factor', maxTokenDays: 'Longest life of a token' };

const draftOf = ({ version, name, settings }: Shown) => ({
  version,
  values: {
    name,
    requireSecondFactor: settings.requireSecondFactor ? 'on' : '',
    maxTokenDays: settings.maxTokenDays === null ? '' : String(settings.maxTokenDays),
  },
});

const read = (data: FormData): Values => ({
  name: textOf(data, 'name'),
  requireSecondFactor: textOf(data, 'requireSecondFactor'),
  maxTokenDays: textOf(data, 'maxTokenDays').trim(),
});

/** What is no number is left for the API to refuse, at its field. */
const days = (text: string): number | null => (text === '' ? null : Number(text));

export function SettingsForm({ tenant, shown, missing }: { tenant: string; shown: Shown; missing: string | null }) {
  return (
    <EditForm
      label="Settings"
      draft={draftOf(shown)}
      read={read}
      save={({ name, requireSecondFactor, maxTokenDays }, version) =>
        callByPost('settings.update', {
          tenant,
          version,
          name: String(name),
          requireSecondFactor: requireSecondFactor === 'on',
          maxTokenDays: days(String(maxTokenDays)),
        })
      }
      reload={async () => draftOf(await callByGet('settings.get', { tenant }))}
      names={NAMES}
      refused={missing && `Needs ${missing}`}
    >
      {(values) => (
        <>
          <TextField
            name="name"
            label="Name"
            hint={
              <>
                Shown everywhere. The address keeps <code>{tenant}</code>.
              </>
            }
            value={String(values.name)}
          />
          <CheckField
            name="requireSecondFactor"
            label="Require a second factor"
            hint="A member without one can do nothing here but set it up, from the next request on. That holds for you, too."
            checked={values.requireSecondFactor === 'on'}
          />
          <TextField
            name="maxTokenDays"
            label="Longest life of a token, in days"
            hint="Empty for no limit. Tokens that exist keep their end."
            type="number"
            min={1}
            value={String(values.maxTokenDays)}
          />
        </>
      )}
    </EditForm>
  );
}
