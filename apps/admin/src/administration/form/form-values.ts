/** What a form holds, by field: a text, or the chosen ones of several. */
export type Values = Record<string, string | readonly string[]>;

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '');
export const textsOf = (data: FormData, name: string): string[] => data.getAll(name).map(String);

/** The names of the fields in which two states differ; the order of several chosen ones does not count. */
export function differing(one: Values, other: Values): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => flat(one[name]) !== flat(other[name]),
  );
}

const flat = (value: Values[string] | undefined): string =>
  typeof value === 'object' ? JSON.stringify([...value].sort()) : JSON.stringify(value ?? '');
