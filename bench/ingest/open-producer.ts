import type { PreparedEvent } from '@indelible/audit/store';
import type { TenantRef } from '@indelible/db/ports';
import { openPreparing } from '@indelible/db/preparing';
import type { Store } from '../store/open-store.ts';
import { copyRows, encodeRows } from './copy-rows.ts';
import { sampleEvent } from './sample-event.ts';

/** Raw COPY: rows are made, hashed and encoded before the clock runs; with new ids each time. */
export function openCopy({ owner, keys }: Store, tenant: TenantRef) {
  const prepare = openPreparing({ keys, redactKeys: [], nowMs: Date.now });
  let made = 0;
  const events = (count: number): PreparedEvent[] =>
    Array.from({ length: count }, () => prepare(tenant, { input: sampleEvent(made++) }, ''));
  return {
    batches: (count: number, size: number): Buffer[] =>
      Array.from({ length: count }, () => encodeRows(tenant.id, events(size))),
    async copy(table: 'event' | 'bare_event', batches: readonly Buffer[]): Promise<void> {
      for (const rows of batches) await copyRows(owner, table, rows);
    },
  };
}
