import type { Words } from '@/words/words-type.ts';
import type { Draft } from '../../administration/conflict/draft.ts';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import type { OutputOf } from '../../api/procedures.ts';

type Held = OutputOf<'instance.settings.get'>;
type InstanceSettings = Held['settings'];

/** Every field is a number in its own input. */
export const settingNamesOf = (t: Words<'instance'>) => ({
  failures: t('failedSignInsThat'),
  windowMinutes: t('countedWithinInMinutes'),
  lockMinutes: t('lockedForInMinutes'),
  sessionHours: t('lengthOfASession'),
  passwordMinChars: t('shortestPasswordInCharacters'),
});
export type SettingField = keyof ReturnType<typeof settingNamesOf>;
export const SETTING_FIELDS: readonly SettingField[] = [
  'failures',
  'windowMinutes',
  'lockMinutes',
  'sessionHours',
  'passwordMinChars',
];

export function draftOf({ version, settings }: Held): Draft {
  const { sessionHours, passwordMinChars } = settings;
  const values = { ...settings.signIn, sessionHours, passwordMinChars };
  return { version, values: Object.fromEntries(SETTING_FIELDS.map((field) => [field, String(values[field])])) };
}

export const readSettings = (data: FormData): Values =>
  Object.fromEntries(SETTING_FIELDS.map((field) => [field, textOf(data, field).trim()]));

/** What is typed goes as the number it is; an empty field or a word is no number, and the API names the field. */
export function settingsOf(values: Values): InstanceSettings {
  const number = (field: SettingField) => (values[field] === '' ? Number.NaN : Number(values[field]));
  return {
    signIn: {
      failures: number('failures'),
      windowMinutes: number('windowMinutes'),
      lockMinutes: number('lockMinutes'),
    },
    sessionHours: number('sessionHours'),
    passwordMinChars: number('passwordMinChars'),
  };
}
