import type { Permission } from '@indelible/audit/permissions';
import type { Values } from '../../administration/form/form-values.ts';

/** A form's values as the API takes them; that a right is one is for the API to judge. */
export const roleInput = ({ name, description, permissions = [] }: Values) => ({
  name: String(name),
  description: String(description),
  permissions: (typeof permissions === 'string' ? [] : [...permissions]) as Permission[],
});
