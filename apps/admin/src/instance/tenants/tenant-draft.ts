import type { Draft } from '../../administration/conflict/edit-form.tsx';
import type { Values } from '../../administration/form/form-values.ts';
import type { OutputOf } from '../../api/procedures.ts';

export type TenantEdited = OutputOf<'settings.get'>;

export const draftOf = ({ version, name, settings }: TenantEdited): Draft => ({
  version,
  values: {
    name,
    requireSecondFactor: settings.requireSecondFactor ? 'on' : '',
    maxTokenDays: settings.maxTokenDays === null ? '' : String(settings.maxTokenDays),
  },
});

/** What is sent: a number that is none goes as it is, so that the API names the field. */
export const tenantPatch = (values: Values) => ({
  name: String(values.name),
  requireSecondFactor: values.requireSecondFactor === 'on',
  maxTokenDays: values.maxTokenDays === '' ? null : Number(values.maxTokenDays),
});
