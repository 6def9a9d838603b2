'use client';
import { EditForm } from '../../administration/conflict/edit-form.tsx';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import type { OutputOf } from '../../api/procedures.ts';
import { draftOf, readSettings, SETTING_NAMES, settingsOf } from './settings-draft.ts';

const HINTS = {
  failures: 'So many in a row lock the account for the address they come from; ten times as many lock it for all.',
  windowMinutes: 'Older failures are forgotten.',
  lockMinutes: 'While it is locked, the right password does not help either.',
  sessionHours: 'After that everyone signs in again. Sessions that are open keep their end.',
  passwordMinChars: 'For passwords chosen from now on. Common ones are refused at any length.',
} satisfies Record<keyof typeof SETTING_NAMES, string>;
const FIELDS = Object.keys(HINTS) as (keyof typeof HINTS)[];

export function SettingsForm({ held }: { held: OutputOf<'instance.settings.get'> }) {
  return (
    <EditForm
      label="Settings of the instance"
      draft={draftOf(held)}
      read={readSettings}
      save={(values, version) => callByPost('instance.settings.update', { version, ...settingsOf(values) })}
      reload={async () => draftOf(await callByGet('instance.settings.get', undefined))}
      names={SETTING_NAMES}
    >
      {(values) =>
        FIELDS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={SETTING_NAMES[field]}
            hint={HINTS[field]}
            value={String(values[field])}
            type="number"
            min={1}
          />
        ))
      }
    </EditForm>
  );
}
