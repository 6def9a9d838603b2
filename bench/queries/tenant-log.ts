import type { EventReader, InstantRange } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import type { KeptLog } from '../log/kept.ts';
import type { Store } from '../store/open-store.ts';

const DAY_MS = 86_400_000;
export const ALL_TIME: InstantRange = { fromMs: null, toMs: null };

/** One tenant of a generated log, read as the product reads it. */
export type TenantLog = {
  events: number;
  tenant: TenantRef;
  store: Store;
  reader: EventReader;
  /** The newest 30 days, and the starts of their days. */
  month: { range: InstantRange; startsMs: number[] };
};

export async function tenantLog({ stamp }: KeptLog, store: Store, slug: string): Promise<TenantLog> {
  const tenant = await store.database.identity.tenantBySlug(slug);
  if (!tenant) throw new Error(`no tenant ${slug} in the log`);
  const toMs = stamp.newestMs + 1;
  const startsMs = Array.from({ length: 30 }, (_, day) => toMs - (30 - day) * DAY_MS);
  return {
    events: stamp.events,
    tenant,
    store,
    reader: store.database.tenant(tenant).reader,
    month: { range: { fromMs: startsMs[0]!, toMs }, startsMs },
  };
}
