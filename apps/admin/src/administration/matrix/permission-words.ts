import type { Permission, Resource, Right } from '@indelible/audit/permissions';

export const RESOURCE_WORDS: Record<Resource, string> = {
  AUDITLOG: 'Audit log',
  USER: 'Users',
  GROUP: 'Groups',
  ROLE: 'Roles',
  BINDING: 'Role assignments',
  SERVICE_ACCOUNT: 'Service accounts',
  TENANT_SETTINGS: 'Tenant settings',
};

export const RIGHT_WORDS: Record<Right, string> = {
  VIEW: 'View',
  LIST: 'List',
  CREATE: 'Create',
  UPDATE: 'Update',
  DELETE: 'Delete',
  EXPORT: 'Export',
};

/** `GROUP UPDATE`, as the API's own refusals name it. */
export const rightName = (permission: Permission): string => permission.replace(':', ' ');
