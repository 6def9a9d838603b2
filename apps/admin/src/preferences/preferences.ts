import { knownZone } from '../time/zone.ts';
import { knownLocale, type Locale } from '../words/languages.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type DiffStyle = 'split' | 'unified';

/** What a person set for this browser. Kept in cookies, so that the server renders it at once: nothing flashes. */
export type Preferences = {
  theme: Theme;
  /** `auto`: what the browser asks for. */
  language: Locale | 'auto';
  zone: string;
  diffStyle: DiffStyle;
  shortcuts: boolean;
  /** Details keys that have a facet of their own. */
  pins: readonly string[];
};

export const COOKIE_NAMES: Record<keyof Preferences, string> = {
  theme: 'indelible-theme',
  language: 'indelible-language',
  zone: 'indelible-zone',
  diffStyle: 'indelible-diff',
  shortcuts: 'indelible-keys',
  pins: 'indelible-pins',
};

/** Reads the cookies; whatever is missing or foreign becomes the default. */
export function parsePreferences(read: (cookie: string) => string | undefined): Preferences {
  const theme = read(COOKIE_NAMES.theme);
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    language: knownLocale(read(COOKIE_NAMES.language)) ?? 'auto',
    zone: knownZone(read(COOKIE_NAMES.zone)),
    diffStyle: read(COOKIE_NAMES.diffStyle) === 'unified' ? 'unified' : 'split',
    shortcuts: read(COOKIE_NAMES.shortcuts) !== 'off',
    pins: parsePins(read(COOKIE_NAMES.pins)),
  };
}

/** The cookie line for one preference; a year, same site. Not a secret: a script writes it. */
export function preferenceCookie<K extends keyof Preferences>(key: K, value: Preferences[K], secure: boolean): string {
  const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : encodeURIComponent(written(value));
  return `${COOKIE_NAMES[key]}=${text}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`;
}

const written = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Facets that a person may add: each is a question more that the page asks. */
export const MAX_PINS = 6;
const KEY_MAX = 64;

/** Whatever is no list of keys is no pins. */
function parsePins(text: string | undefined): string[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(parsed)) return [];
    const keys = parsed.filter((key): key is string => typeof key === 'string' && isPinnable(key));
    return [...new Set(keys)].slice(0, MAX_PINS);
  } catch {
    return [];
  }
}

export const isPinnable = (key: string): boolean =>
  key !== '' && key.length <= KEY_MAX && !/[\0\p{Surrogate}]/u.test(key);
