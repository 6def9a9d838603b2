import type { Permission } from '@indelible/audit/permissions';

/** `GROUP UPDATE`, as the API's own refusals name it. */
export const rightName = (permission: Permission): string => permission.replace(':', ' ');
