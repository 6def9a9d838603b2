import type { Failure } from '../../audit-logs/states/failure.ts';

/** The form's field that a failure is about: by its whole path, without an index, or by its last part; null when none is. */
export function badField(names: readonly string[], failure: Failure | null): string | null {
  const field = failure?.data?.facts.field;
  if (!field) return null;
  const plain = field.replace(/\[.*$/, '');
  const last = plain.split('.').at(-1) ?? plain;
  return [field, plain, last].find((name) => names.includes(name)) ?? null;
}

/** The second half of a 409: somebody changed the thing since the form was filled. */
export const isVersionConflict = ({ data }: Failure): boolean =>
  data?.code === 'conflict' && data.facts.field === 'version';
