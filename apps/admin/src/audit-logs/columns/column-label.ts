import { fieldSpec, isFieldName } from '@indelible/audit/query/fields';
import { keyOfColumn, TAGS } from './column-names.ts';

/** What the head of a column says: a field's name, or the Details key itself. */
export function columnLabel(name: string): string {
  if (name === TAGS) return 'Details';
  return isFieldName(name) ? fieldSpec(name).label : (keyOfColumn(name) ?? name);
}
