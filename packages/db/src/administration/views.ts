import { randomUUID } from 'node:crypto';
import { AuditError } from '@indelible/audit/errors';
import type { Edited, ViewContent } from '../administration-ports.ts';
import { iso } from '../identity-rows.ts';
import type { ViewRecord } from '../records.ts';
import { assertVersion, type Bound, differs, found, idOf, untouched } from './bound.ts';
import { toView, type ViewRow, viewColumns, visibleTo } from './view-rows.ts';

/** Of one person's own views, and of those shared in one tenant. */
const VIEW_LIMITS = { own: 100, shared: 200 } as const;

export async function listViews({ tx, tenantId }: Bound, userId: string): Promise<ViewRecord[]> {
  const rows = await tx.$queryRaw<ViewRow[]>`
    SELECT ${viewColumns(userId)} FROM saved_view v WHERE v.tenant_id = ${tenantId}::int AND ${visibleTo(userId)}
    ORDER BY lower(v.name), v.id LIMIT ${VIEW_LIMITS.own + VIEW_LIMITS.shared}::int`;
  return rows.map(toView);
}

export async function viewBySlug({ tx, tenantId }: Bound, userId: string, slug: string): Promise<ViewRecord | null> {
  const rows = await tx.$queryRaw<ViewRow[]>`
    SELECT ${viewColumns(userId)} FROM saved_view v
    WHERE v.tenant_id = ${tenantId}::int AND v.slug = ${slug} AND ${visibleTo(userId)}`;
  return rows[0] ? toView(rows[0]) : null;
}

export async function lockedView({ tx, tenantId }: Bound, userId: string, id: string): Promise<ViewRecord> {
  const rows = await tx.$queryRaw<ViewRow[]>`
    SELECT ${viewColumns(userId)} FROM saved_view v
    WHERE v.tenant_id = ${tenantId}::int AND v.id = ${idOf(id, 'view')}::uuid AND ${visibleTo(userId)} FOR UPDATE OF v`;
  return toView(found(rows, 'view'));
}

export async function createView(
  bound: Bound,
  userId: string,
  { slug, name, shared, query, rangeFrom, rangeTo, columns, pins }: ViewContent & { slug: string },
): Promise<ViewRecord> {
  const { tx, tenantId, nowMs } = bound;
  await requireRoom(bound, userId, shared);
  const rows = await tx.$queryRaw<ViewRow[]>`
    INSERT INTO saved_view AS v (tenant_id, id, slug, owner_id, shared, name, query, range_from, range_to, columns, pins, created_at)
    VALUES (${tenantId}::int, ${randomUUID()}::uuid, ${slug}, ${userId}::uuid, ${shared}, ${name}, ${query}, ${rangeFrom}, ${rangeTo},
      ${columns}, ${pins}::text[], ${iso(new Date(nowMs()))}::timestamptz) RETURNING ${viewColumns(userId)}`;
  return toView(rows[0]!);
}

export async function updateView(
  bound: Bound,
  userId: string,
  id: string,
  expected: number,
  patch: { [K in keyof ViewContent]?: ViewContent[K] | undefined },
): Promise<Edited<ViewRecord>> {
  const before = await lockedView(bound, userId, id);
  assertVersion(before.version, expected);
  if (!differs(before, patch)) return untouched(before);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const { shared, name, query, rangeFrom, rangeTo, columns, pins } = { ...before, ...given };
  if (shared !== before.shared) await requireRoom(bound, before.owner?.id ?? userId, shared);
  const rows = await bound.tx.$queryRaw<ViewRow[]>`
    UPDATE saved_view v SET shared = ${shared}, name = ${name}, query = ${query}, range_from = ${rangeFrom}, range_to = ${rangeTo},
      columns = ${columns}, pins = ${pins}::text[], version = v.version + 1
    WHERE v.tenant_id = ${bound.tenantId}::int AND v.id = ${before.id}::uuid RETURNING ${viewColumns(userId)}`;
  return { before, after: toView(rows[0]!) };
}

export async function deleteView(bound: Bound, userId: string, id: string): Promise<ViewRecord> {
  const view = await lockedView(bound, userId, id);
  await bound.tx.$executeRaw`
    DELETE FROM saved_view WHERE tenant_id = ${bound.tenantId}::int AND id = ${view.id}::uuid`;
  return view;
}

/** With their marks on what others share: of who left nothing is left in a row. */
export async function deleteOwnViews({ tx, tenantId }: Bound, userId: string): Promise<ViewRecord[]> {
  const rows = await tx.$queryRaw<ViewRow[]>`
    DELETE FROM saved_view v WHERE v.tenant_id = ${tenantId}::int AND v.owner_id = ${userId}::uuid AND NOT v.shared
    RETURNING ${viewColumns(userId)}`;
  await tx.$executeRaw`
    UPDATE saved_view SET starred_by = array_remove(starred_by, ${userId}::uuid), default_of = array_remove(default_of, ${userId}::uuid)
    WHERE tenant_id = ${tenantId}::int AND (${userId}::uuid = ANY (starred_by) OR ${userId}::uuid = ANY (default_of))`;
  return rows.map(toView).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whoever adds one holds the tenant's row until it stands: of two at once the second counts the first. */
async function requireRoom({ tx, tenantId }: Bound, ownerId: string, shared: boolean): Promise<void> {
  await tx.$queryRaw`SELECT id FROM tenant WHERE id = ${tenantId}::int FOR NO KEY UPDATE`;
  const [count] = await tx.$queryRaw<{ views: number }[]>`
    SELECT count(*)::int AS views FROM saved_view v
    WHERE v.tenant_id = ${tenantId}::int AND v.shared = ${shared} AND (v.shared OR v.owner_id = ${ownerId}::uuid)`;
  const most = shared ? VIEW_LIMITS.shared : VIEW_LIMITS.own;
  if ((count?.views ?? 0) < most) return;
  const whose = shared ? 'shared with the tenant' : 'of one person';
  throw new AuditError('conflict', `There are ${most} views ${whose} already: delete one first`, {
    field: shared ? 'shared' : 'name',
    limit: `≤ ${most} views ${whose}`,
    received: String(most + 1),
  });
}
