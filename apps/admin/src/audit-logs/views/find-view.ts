import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ApiError } from '@/api/procedures.ts';
import { callHere } from '@/api/server-call.ts';
import { unlessRefused } from '../unless-refused.ts';
import type { View } from './view-state.ts';

export type Deleted = { eventId: string; viewId: string; name: string; by: string; at: string };
type Found = { view: View; deleted: null } | { view: null; deleted: Deleted };

const SLUG = /^[a-z2-7]{10}$/;

/** The view of a short link, or what the tenant's log says of its deletion. What neither knows, a foreign one among them, is the 404. */
export const findView = cache(async (tenant: string, slug: string): Promise<Found> => {
  if (!SLUG.test(slug)) notFound();
  try {
    return { view: await callHere('views.open', { tenant, slug }), deleted: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    unlessRefused(error.data?.code);
    if (error.data?.code !== 'not_found') throw error;
  }
  const q = `resource:SAVED_VIEW action:DELETE slug:${slug}`;
  const { events } = await callHere('audit.list', { tenant, q, from: 'all', limit: 1 });
  const [event] = events;
  if (!event) notFound();
  const { id: eventId, at, details, actor, resource } = event;
  const name = details.name ?? slug;
  return { view: null, deleted: { eventId, viewId: resource.id, name, by: actor.name || actor.id, at } };
});
