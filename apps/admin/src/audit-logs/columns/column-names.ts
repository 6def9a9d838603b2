import { detailsField, type FieldName, isFieldName } from '@indelible/audit/query/fields';

/** All tags of the event in one column. A Details key that happens to be called so is `details.details`. */
export const TAGS = 'details';
/** The columns as the page was made, in their order. */
export const DEFAULT_COLUMNS: readonly string[] = ['resource', 'action', 'actor', TAGS, 'date'];
/** What else is a column without being a tag, in the order of the menu. */
export const MORE_COLUMNS = [
  'resource.id',
  'outcome',
  'actor.type',
  'impersonator',
  'ip',
  'correlation',
  'changed',
  'origin',
  'event',
  'occurred',
  'recorded',
] as const satisfies readonly FieldName[];

export const MAX_COLUMNS = 12;
const NAME_MAX = 80;
const PREFIX = `${TAGS}.`;

/** The column of a Details key, one name a key. */
export const columnOfKey = (key: string): string => (key === TAGS ? PREFIX + TAGS : detailsField(key));

/** The Details key that a column shows; null for a field of the event itself and for all tags. */
export function keyOfColumn(name: string): string | null {
  if (name === TAGS || isFieldName(name)) return null;
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

const canonical = (name: string): string => {
  const key = keyOfColumn(name);
  return key === null ? name : columnOfKey(key);
};

const isColumn = (name: string): boolean => {
  const key = keyOfColumn(name);
  return name.length <= NAME_MAX && key !== '' && !/[\0\p{Surrogate}]/u.test(name);
};

/** Names by comma, `%` and `,` in them escaped. */
export const exactColumns = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[%,]/g, encodeURIComponent)).join(',');

/** The same, null for the default: an address says only what differs. */
export function writeColumns(names: readonly string[]): string | null {
  const text = exactColumns(names);
  return text === DEFAULT_COLUMNS.join(',') ? null : text;
}

/** The columns of a text, each once, twelve at most; what can be none is left out, and nothing at all is the default. */
export function readColumns(text: string | null | undefined): string[] {
  const names = (text ?? '').split(',').map(unescaped).filter(isColumn).map(canonical);
  const chosen = [...new Set(names)].slice(0, MAX_COLUMNS);
  return chosen.length > 0 ? chosen : [...DEFAULT_COLUMNS];
}

function unescaped(part: string): string {
  const name = part.trim();
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** `name` one place further to the left (-1) or right (1). */
export function moveColumn(names: readonly string[], name: string, by: -1 | 1): string[] {
  const from = names.indexOf(name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= names.length) return [...names];
  const without = names.filter((other) => other !== name);
  return [...without.slice(0, to), name, ...without.slice(to)];
}

/** Shows the column, before the date where that is last, or takes it away. The last one stays, and the thirteenth is not taken. */
export function toggleColumn(names: readonly string[], name: string): string[] {
  if (names.includes(name)) return names.length === 1 ? [...names] : names.filter((other) => other !== name);
  if (names.length >= MAX_COLUMNS) return [...names];
  return names.at(-1) === 'date' ? [...names.slice(0, -1), name, 'date'] : [...names, name];
}
