'use client';
import { useWords } from '#words';
import type { Words } from '@/words/words-type.ts';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';
import {
  draftOf,
  readSettings,
  SETTING_FIELDS,
  type SettingField,
  settingNamesOf,
  settingsOf,
} from './settings-draft.ts';

const hintsOf = (t: Words<'instance'>) =>
  ({
    failures: t('soManyInA'),
    windowMinutes: t('olderFailuresAreForgotten'),
    lockMinutes: t('whileItIsLocked'),
    sessionHours: t('afterThatEveryoneSigns'),
    passwordMinChars: t('forPasswordsChosenFrom'),
  }) satisfies Record<SettingField, string>;

export function SettingsForm({ held }: { held: OutputOf<'instance.settings.get'> }) {
  const t = useWords('instance');
  return (
    <EditForm
      label={t('settingsOfTheInstance')}
      draft={draftOf(held)}
      read={readSettings}
      save={(values, version) => callByPost('instance.settings.update', { version, ...settingsOf(values) })}
      reload={async () => draftOf(await callByGet('instance.settings.get', undefined))}
      names={settingNamesOf(t)}
    >
      {(values) =>
        SETTING_FIELDS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={settingNamesOf(t)[field]}
            hint={hintsOf(t)[field]}
            value={String(values[field])}
            type="number"
            min={1}
          />
        ))
      }
    </EditForm>
  );
}
