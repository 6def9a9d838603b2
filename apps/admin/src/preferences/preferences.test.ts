import { expect, it } from 'vitest';
import { COOKIE_NAMES, type Preferences, parsePreferences, preferenceCookie } from './preferences.ts';

const DEFAULTS: Preferences = {
  theme: 'system',
  language: 'auto',
  zone: 'UTC',
  times: 'absolute',
  diffStyle: 'split',
  beside: false,
  shortcuts: true,
  queryForm: false,
  pins: [],
  columns: '',
  widths: {},
  density: 'comfortable',
};
const FOREIGN = '"><script>';

it('starts from defaults and takes nothing foreign', () => {
  expect(parsePreferences(() => undefined)).toEqual(DEFAULTS);
  expect(parsePreferences(() => FOREIGN)).toEqual({ ...DEFAULTS, columns: FOREIGN });
});

it('reads back what it writes', () => {
  const wanted: Preferences = {
    theme: 'dark',
    language: 'de',
    zone: 'Europe/Berlin',
    times: 'relative',
    diffStyle: 'unified',
    beside: true,
    shortcuts: false,
    queryForm: true,
    pins: ['flowId', 'a=b; c', 'Straße "x", y'],
    columns: 'resource,flowId,a%2Cb',
    widths: { flowId: 220, 'a=b; c': 64 },
    density: 'compact',
  };
  const jar = new Map<string, string>();
  for (const key of Object.keys(wanted) as (keyof Preferences)[]) {
    const [pair = ''] = preferenceCookie(key, wanted[key], true).split(';');
    const [name = '', value = ''] = pair.split('=');
    jar.set(name, decodeURIComponent(value));
  }
  expect([...jar.keys()].sort()).toEqual(Object.values(COOKIE_NAMES).sort());
  expect(parsePreferences((name) => jar.get(name))).toEqual(wanted);
});

it.each(['x', '{}', '[1,null]', '["\\u0000",""]', `["${'x'.repeat(65)}"]`, '"a"'])('takes no pins from %j', (text) => {
  expect(parsePreferences((name) => (name === COOKIE_NAMES.pins ? text : undefined))).toEqual(DEFAULTS);
});

it('takes six pins at most, each once', () => {
  const text = JSON.stringify([...'abca', ...'defgh']);
  expect(parsePreferences((name) => (name === COOKIE_NAMES.pins ? text : undefined)).pins).toEqual([...'abcdef']);
});

it('writes a cookie for this site alone', () => {
  expect(preferenceCookie('theme', 'dark', true)).toBe(
    'indelible-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure',
  );
  expect(preferenceCookie('shortcuts', false, false)).not.toContain('Secure');
});
