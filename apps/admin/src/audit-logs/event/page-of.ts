import type { AuditEvent } from '@indelible/audit/event';
import { resourcePagePath } from '../resource-page-path.ts';
import type { Scope } from '../scope.ts';
import { INSTANCE } from './resource-path.ts';

/** Where the log tells all of the resource; what stands in tenant 0 has no such page. */
export const pageOf = ({ kind }: Scope, { tenant, resource }: AuditEvent): string | null =>
  kind === 'members' || tenant === INSTANCE ? null : resourcePagePath(tenant, resource);
