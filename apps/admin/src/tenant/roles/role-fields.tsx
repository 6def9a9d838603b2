'use client';
import type { Permission } from '@indelible/audit/permissions';
import { useWords } from '#words';
import { textOf, textsOf, type Values } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { PermissionMatrix } from '../../administration/matrix/permission-matrix.tsx';

type RoleFieldsProps = { values: Values; own: readonly Permission[]; first?: boolean };

/** What is typed of a role: nobody ticks a right that they lack themselves. */
export function RoleFields({ values, own, first = false }: RoleFieldsProps) {
  const t = useWords('tenant');
  const { permissions = [] } = values;
  return (
    <>
      <TextField name="name" label={t('name')} value={String(values.name ?? '')} first={first} />
      <TextField name="description" label={t('description')} value={String(values.description ?? '')} lines={2} />
      <fieldset className="form-group">
        <legend>{t('rights')}</legend>
        <PermissionMatrix
          caption={t('rightsThatTheRole')}
          name="permissions"
          chosen={typeof permissions === 'string' ? [] : permissions}
          withheld={(permission) => !own.includes(permission)}
        />
        {own.length === 0 ? null : <p className="field-hint">{t('onlyRightsThatYou')}</p>}
      </fieldset>
    </>
  );
}

export const readRole = (data: FormData): Values => ({
  name: textOf(data, 'name'),
  description: textOf(data, 'description'),
  permissions: textsOf(data, 'permissions'),
});
