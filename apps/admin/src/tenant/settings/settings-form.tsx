'use client';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';

type Shown = OutputOf<'settings.get'>;

const namesOf = (t: Words<'tenant'>) => ({
  name: t('name'),
  requireSecondFactor: t('requireASecondFactor'),
  maxTokenDays: t('longestLifeOfA'),
});

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
  const t = useWords('tenant');
  return (
    <EditForm
      label={t('settings')}
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
      names={namesOf(t)}
      refused={missing && t('needs', { missing })}
    >
      {(values) => (
        <>
          <TextField
            name="name"
            label={t('name')}
            hint={t.rich('shownEverywhere', { slug: tenant, code: (text) => <code>{text}</code> })}
            value={String(values.name)}
          />
          <CheckField
            name="requireSecondFactor"
            label={t('requireASecondFactor')}
            hint={t('aMemberWithoutOne')}
            checked={values.requireSecondFactor === 'on'}
          />
          <TextField
            name="maxTokenDays"
            label={t('longestLifeOfAToken')}
            hint={t('emptyForNoLimit')}
            type="number"
            min={1}
            value={String(values.maxTokenDays)}
          />
        </>
      )}
    </EditForm>
  );
}
