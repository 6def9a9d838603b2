import type { Draft } from '../../administration/conflict/draft.ts';
import { textOf, type Values } from '../../administration/form/form-values.ts';
import type { OutputOf } from '../../api/procedures.ts';

type Held = OutputOf<'instance.settings.get'>;
type InstanceSettings = Held['settings'];

/** Every field is a number in its own input. */
export const SETTING_NAMES = {
  failures: 'Failed sign-ins that lock',
  windowMinutes: 'Counted within, in minutes',
  lockMinutes: 'Locked for, in minutes',
  sessionHours: 'Length of a session, in hours',
  passwordMinChars: 'Shortest password, in characters',
};
type Field = keyof typeof SETTING_NAMES;
const FIELDS = Object.keys(SETTING_NAMES) as Field[];

export function draftOf({ version, settings }: Held): Draft {
  const { sessionHours, passwordMinChars } = settings;
  const values = { ...settings.signIn, sessionHours, passwordMinChars };
  return { version, values: Object.fromEntries(FIELDS.map((field) => [field, String(values[field])])) };
}

export const readSettings = (data: FormData): Values =>
  Object.fromEntries(FIELDS.map((field) => [field, textOf(data, field).trim()]));

/** What is typed goes as the number it is; an empty field or a word is no number, and the API names the field. */
export function settingsOf(values: Values): InstanceSettings {
  const number = (field: Field) => (values[field] === '' ? Number.NaN : Number(values[field]));
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
