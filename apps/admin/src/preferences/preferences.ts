import { type ColumnWidths, readWidths } from '../audit-logs/columns/column-widths.ts';
import { knownZone } from '../time/zone.ts';
import { knownLocale, type Locale } from '../words/languages.ts';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export type DiffStyle = 'split' | 'unified';
export type Density = 'comfortable' | 'compact';

/** What a person set for this browser. Kept in cookies, so that the server renders it at once: nothing flashes. */
export type Preferences = {
  theme: Theme;
  /** `auto`: what the browser asks for. */
  language: Locale | 'auto';
  zone: string;
  /** Whether an instant shows as one in the zone, or as how long ago it was. */
  times: 'absolute' | 'relative';
  diffStyle: DiffStyle;
  /** An opened event stands beside the rows, where there is room, and not among them. */
  beside: boolean;
  shortcuts: boolean;
  /** The query is written in one line, beside the fields. */
  queryForm: boolean;
  /** Details keys that have a facet of their own. */
  pins: readonly string[];
  /** The columns last chosen, as an address writes them; empty is the default. */
  columns: string;
  widths: ColumnWidths;
  density: Density;
};

export const COOKIE_NAMES: Record<keyof Preferences, string> = {
  theme: 'indelible-theme',
  language: 'indelible-language',
  zone: 'indelible-zone',
  times: 'indelible-times',
  diffStyle: 'indelible-diff',
  beside: 'indelible-event',
  shortcuts: 'indelible-keys',
  queryForm: 'indelible-query',
  pins: 'indelible-pins',
  columns: 'indelible-columns',
  widths: 'indelible-widths',
  density: 'indelible-density',
};

/** Reads the cookies; whatever is missing or foreign becomes the default. */
export function parsePreferences(read: (cookie: string) => string | undefined): Preferences {
  const theme = read(COOKIE_NAMES.theme);
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    language: knownLocale(read(COOKIE_NAMES.language)) ?? 'auto',
    zone: knownZone(read(COOKIE_NAMES.zone)),
    times: read(COOKIE_NAMES.times) === 'relative' ? 'relative' : 'absolute',
    diffStyle: read(COOKIE_NAMES.diffStyle) === 'unified' ? 'unified' : 'split',
    beside: read(COOKIE_NAMES.beside) === 'on',
    shortcuts: read(COOKIE_NAMES.shortcuts) !== 'off',
    queryForm: read(COOKIE_NAMES.queryForm) === 'on',
    pins: parsePins(read(COOKIE_NAMES.pins)),
    columns: read(COOKIE_NAMES.columns)?.slice(0, COLUMNS_MAX) ?? '',
    widths: readWidths(read(COOKIE_NAMES.widths)),
    density: read(COOKIE_NAMES.density) === 'compact' ? 'compact' : 'comfortable',
  };
}

/** How long a browser keeps a preference. */
export const YEAR_S = 31_536_000;

/** The cookie line for one preference; a year, same site. Not a secret: a script writes it. */
export function preferenceCookie<K extends keyof Preferences>(key: K, value: Preferences[K], secure: boolean): string {
  const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : encodeURIComponent(written(value));
  return `${COOKIE_NAMES[key]}=${text}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure ? '; Secure' : ''}`;
}

const written = (value: Exclude<Preferences[keyof Preferences], boolean>): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Twelve names of eighty characters. */
const COLUMNS_MAX = 1_000;

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
