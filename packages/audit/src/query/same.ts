import type { AuditEvent } from '../event.ts';
import type { Expr } from './ast.ts';
import type { FieldName } from './fields.ts';
import { editValue } from './format-term.ts';

const NOWHERE = { from: 0, to: 0 };

/** Events with exactly this value in a field, as a filter that nobody typed. */
export const sameField = (field: FieldName, value: string): Expr => ({
  kind: 'field',
  field,
  values: [editValue({ field, value })],
  span: NOWHERE,
});

/** Events on one resource. */
export const sameResource = ({ type, id }: AuditEvent['resource']): Expr => ({
  kind: 'and',
  items: [sameField('resource', type), sameField('resource.id', id)],
  span: NOWHERE,
});
