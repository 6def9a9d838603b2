import { expect, it } from 'vitest';
import { draftOf, readSettings, settingsOf } from './settings-draft.ts';

const SETTINGS = {
  signIn: { failures: 10, windowMinutes: 5, lockMinutes: 30 },
  sessionHours: 12,
  passwordMinChars: 12,
};

it('sends back what it was given', () => {
  const { version, values } = draftOf({ version: 3, settings: SETTINGS });
  expect(version).toBe(3);
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, String(value));
  expect(settingsOf(readSettings(data))).toEqual(SETTINGS);
});

it.each(['', 'twelve', '1e999'])('makes no number of %j, so that the API names the field', (typed) => {
  const { values } = draftOf({ version: 1, settings: SETTINGS });
  const { sessionHours } = settingsOf({ ...values, sessionHours: typed });
  expect(JSON.stringify({ sessionHours })).toBe('{"sessionHours":null}');
});
