import type { Edited, ViewMarks } from '../administration-ports.ts';
import type { ViewRecord } from '../records.ts';
import { type Bound, differs, untouched } from './bound.ts';
import { toView, type ViewRow, viewColumns } from './view-rows.ts';
import { lockedView } from './views.ts';

/** Not an edit of the view: its version stays, and nobody else sees a difference. */
export async function markView(
  bound: Bound,
  userId: string,
  id: string,
  marks: ViewMarks,
): Promise<Edited<ViewRecord>> {
  const { tx, tenantId } = bound;
  const before = await lockedView(bound, userId, id);
  if (!differs(before, marks)) return untouched(before);
  const { starred = before.starred, isDefault = before.isDefault } = marks;
  // One default a person: the one before it ends.
  if (isDefault && !before.isDefault)
    await tx.$executeRaw`
      UPDATE saved_view SET default_of = array_remove(default_of, ${userId}::uuid)
      WHERE tenant_id = ${tenantId}::int AND ${userId}::uuid = ANY (default_of)`;
  const rows = await tx.$queryRaw<ViewRow[]>`
    UPDATE saved_view v SET
      starred_by = array_remove(v.starred_by, ${userId}::uuid) || CASE WHEN ${starred} THEN ARRAY[${userId}::uuid] ELSE '{}' END,
      default_of = array_remove(v.default_of, ${userId}::uuid) || CASE WHEN ${isDefault} THEN ARRAY[${userId}::uuid] ELSE '{}' END
    WHERE v.tenant_id = ${tenantId}::int AND v.id = ${before.id}::uuid RETURNING ${viewColumns(userId)}`;
  return { before, after: toView(rows[0]!) };
}
