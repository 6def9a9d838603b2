import { Prisma } from '../generated/prisma/client.ts';
import { iso } from '../identity-rows.ts';
import type { ViewRecord } from '../records.ts';

export type ViewRow = Omit<ViewRecord, 'createdAt'> & { createdAt: Date };

/** Of `saved_view v`, as the person sees it. */
export const viewColumns = (
  userId: string,
) => Prisma.sql`v.id, v.slug, v.name, v.shared, v.query, v.range_from AS "rangeFrom",
  v.range_to AS "rangeTo", v.columns, v.pins, v.version, v.created_at AS "createdAt",
  (SELECT jsonb_build_object('id', u.id, 'email', u.email) FROM app_user u WHERE u.id = v.owner_id) AS owner,
  ${userId}::uuid = ANY (v.starred_by) AS starred, ${userId}::uuid = ANY (v.default_of) AS "isDefault"`;

/** One's own, and what is shared: to everyone else the others do not exist. */
export const visibleTo = (userId: string) => Prisma.sql`(v.shared OR v.owner_id = ${userId}::uuid)`;

export const toView = ({ createdAt, ...row }: ViewRow): ViewRecord => ({ ...row, createdAt: iso(createdAt) });
