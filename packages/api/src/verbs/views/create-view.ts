import { randomBytes } from 'node:crypto';
import type { Recorded } from '@indelible/db/ports';
import type { ViewRecord } from '@indelible/db/records';
import { z } from 'zod';
import type { TenantDeps } from '../by.ts';
import { describeView } from '../describe-view.ts';
import { created } from '../events.ts';
import { requireSharing } from './require-sharing.ts';
import { ViewFields } from './view-input.ts';

export const CreateView = z.strictObject({
  ...ViewFields.shape,
  q: ViewFields.shape.q.default(''),
  from: ViewFields.shape.from.default(null),
  to: ViewFields.shape.to.default(null),
  columns: ViewFields.shape.columns.default(null),
  pins: ViewFields.shape.pins.default([]),
  shared: z.boolean().default(false),
});
export type CreateView = z.infer<typeof CreateView>;

/** Keeps a question of the log: one's own, or, with the right to the tenant's settings, for everyone in it. */
export async function createView(deps: TenantDeps, input: CreateView): Promise<Recorded<ViewRecord>> {
  requireSharing(deps, [input.shared]);
  const { shared, q, from, to, name, columns, pins } = input;
  return deps.identity.transaction(async (tx) => {
    const content = { name, shared, columns, pins, query: q, rangeFrom: from, rangeTo: to };
    const view = await tx.in(deps.tenant).createView(deps.actor.id, { ...content, slug: newSlug() });
    await tx.record(deps.tenant, [created(deps, describeView(view))]);
    return view;
  });
}

/** Ten letters and digits at random (50 bits): none that is guessed, and none twice. */
const newSlug = (): string => [...randomBytes(10)].map((byte) => LETTERS[byte & 31]).join('');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
