import { knownZone } from '../time/zone.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type DiffStyle = 'split' | 'unified';

/** What a person set for this browser. Kept in cookies, so that the server renders it at once: nothing flashes. */
export type Preferences = { theme: Theme; zone: string; diffStyle: DiffStyle; shortcuts: boolean };

export const COOKIE_NAMES: Record<keyof Preferences, string> = {
  theme: 'indelible-theme',
  zone: 'indelible-zone',
  diffStyle: 'indelible-diff',
  shortcuts: 'indelible-keys',
};

/** Reads the four cookies; whatever is missing or foreign becomes the default. */
export function parsePreferences(read: (cookie: string) => string | undefined): Preferences {
  const theme = read(COOKIE_NAMES.theme);
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    zone: knownZone(read(COOKIE_NAMES.zone)),
    diffStyle: read(COOKIE_NAMES.diffStyle) === 'unified' ? 'unified' : 'split',
    shortcuts: read(COOKIE_NAMES.shortcuts) !== 'off',
  };
}

/** The cookie line for one preference; a year, same site. Not a secret: a script writes it. */
export function preferenceCookie<K extends keyof Preferences>(key: K, value: Preferences[K], secure: boolean): string {
  const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : encodeURIComponent(value);
  return `${COOKIE_NAMES[key]}=${text}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`;
}
