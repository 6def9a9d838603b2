import { expect, it } from 'vitest';
import { COOKIE_NAMES, type Preferences, parsePreferences, preferenceCookie } from './preferences.ts';

const DEFAULTS: Preferences = { theme: 'system', zone: 'UTC', diffStyle: 'split', shortcuts: true };

it('starts from defaults and takes nothing foreign', () => {
  expect(parsePreferences(() => undefined)).toEqual(DEFAULTS);
  expect(parsePreferences(() => '"><script>')).toEqual(DEFAULTS);
});

it('reads back what it writes', () => {
  const wanted: Preferences = { theme: 'dark', zone: 'Europe/Berlin', diffStyle: 'unified', shortcuts: false };
  const jar = new Map<string, string>();
  for (const key of Object.keys(wanted) as (keyof Preferences)[]) {
    const [pair = ''] = preferenceCookie(key, wanted[key], true).split(';');
    const [name = '', value = ''] = pair.split('=');
    jar.set(name, decodeURIComponent(value));
  }
  expect([...jar.keys()].sort()).toEqual(Object.values(COOKIE_NAMES).sort());
  expect(parsePreferences((name) => jar.get(name))).toEqual(wanted);
});

it('writes a cookie for this site alone', () => {
  expect(preferenceCookie('theme', 'dark', true)).toBe(
    'indelible-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure',
  );
  expect(preferenceCookie('shortcuts', false, false)).not.toContain('Secure');
});
