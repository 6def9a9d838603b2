import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import type { PageCursors } from '@indelible/audit/services/page-cursor';
import type { EventReader } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import type { Deps } from './context.ts';
import type { DiffCache } from './diff/diff-cache.ts';

/** Everything the reading services need, bound to ONE tenant's log. */
export type LogOfTenant = {
  reader: EventReader;
  /** The tenant's surrogate id, as cursors and cache keys carry it. */
  scope: string;
  cursors: PageCursors;
  nowMs: () => number;
  drawer: DiffDrawer;
  diffCache: DiffCache;
};

export const logOfTenant = (deps: Deps, tenant: TenantRef): LogOfTenant => ({
  reader: deps.database.tenant(tenant).reader,
  scope: String(tenant.id),
  cursors: deps.cursors,
  nowMs: deps.nowMs,
  drawer: deps.drawer,
  diffCache: deps.diffCache,
});
