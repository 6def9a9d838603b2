import type { TenantRole } from '@indelible/db/ports';

export type Resource = 'AUDITLOG';
export type Right = 'VIEW' | 'LIST' | 'EXPORT';

/** What each role may do in its tenant. A role or resource that is not named here may do nothing. */
const MATRIX: Record<TenantRole, Record<Resource, readonly Right[]>> = {
  owner: { AUDITLOG: ['VIEW', 'LIST', 'EXPORT'] },
  admin: { AUDITLOG: ['VIEW', 'LIST', 'EXPORT'] },
  auditor: { AUDITLOG: ['VIEW', 'LIST', 'EXPORT'] },
};

export const mayRole = (role: TenantRole, resource: Resource, right: Right): boolean =>
  MATRIX[role]?.[resource]?.includes(right) ?? false;
