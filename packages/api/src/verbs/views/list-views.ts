import type { ViewRecord } from '@indelible/db/records';
import { z } from 'zod';
import type { TenantDeps } from '../by.ts';

export const ListViews = z.strictObject({});

/** One's own and the shared ones, by name: all there can be, some hundreds at most. */
export const listViews = async (deps: TenantDeps): Promise<ViewRecord[]> =>
  deps.identity.directory(deps.tenant).views(deps.actor.id);
