import type { NamespaceScope } from '@indelible/audit/permissions';
import type { DiffDrawer } from '@indelible/audit/services/diff-drawer';
import type { PageCursors } from '@indelible/audit/services/page-cursor';
import type { EventReader } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import type { Deps } from './context.ts';
import type { DiffCache } from './diff/diff-cache.ts';
import type { Beat } from './live/pulse.ts';

/** Everything the reading services need, bound to ONE tenant's log and one scope of it. */
export type LogOfTenant = {
  reader: EventReader;
  /** What the reader sees, as cursors and cache keys carry it: made for one scope, they are nothing in another. */
  scope: string;
  cursors: PageCursors;
  nowMs: () => number;
  drawer: DiffDrawer;
  diffCache: DiffCache;
  /** The whole log's: when to look whether there is something new. */
  beat: Beat;
};

/** The tenant's log within `namespaces`: what `scopeOf(grants, permission)` says, `null` for all of it. */
export const logOfTenant = (deps: Deps, tenant: TenantRef, namespaces: NamespaceScope): LogOfTenant =>
  bound(deps, deps.database.scoped(tenant, namespaces), scopeText(tenant, namespaces), tenant);

/** Tenant 0's log as far as it concerns these users, the members of `tenant`: the one view of it that a tenant has. */
export const logOfMembers = async (deps: Deps, tenant: TenantRef, userIds: readonly string[]): Promise<LogOfTenant> =>
  bound(deps, await deps.database.ofUsers(userIds), `members of ${tenant.id}`, INSTANCE);

const INSTANCE: TenantRef = { id: 0, uid: '', slug: 'instance', name: '' };

function bound(
  { cursors, nowMs, drawer, diffCache, database }: Deps,
  reader: EventReader,
  scope: string,
  of: TenantRef,
): LogOfTenant {
  const beat = { key: String(of.id), reader: () => database.tenant(of).reader };
  return { reader, scope, cursors, nowMs, drawer, diffCache, beat };
}

/** The same for the same namespaces in any order. */
const scopeText = ({ id }: TenantRef, namespaces: NamespaceScope): string =>
  namespaces === null ? String(id) : `${id} in ${JSON.stringify([...new Set(namespaces)].sort())}`;
