import { type NewEvent, otherAction } from '@indelible/audit/event';
import type { IdentityStore } from '@indelible/db/ports';
import type { TenantRef } from '@indelible/db/records';
import { type By, stampOf } from '../verbs/by.ts';
import { tags } from '../verbs/events.ts';

export type ExportRecorder = {
  /** AUDITLOG/EXPORT with what was asked; throws when it can't be written, and then nothing may be exported. */
  begun: (asked: Record<string, string | null | undefined>) => Promise<void>;
  /** AUDITLOG/EXPORT_FINISHED: how much went out, and where it broke off. */
  finished: (facts: { rows: number; bytes: number; end: 'whole' | 'broken off' | 'failed' }) => Promise<void>;
};

type Deps = { identity: Pick<IdentityStore, 'transaction'>; tenant: TenantRef & { slug: string }; by: By };

/** Both events stand in the exported tenant's own log, under one correlation id: the request's. */
export function exportRecorder({ identity, tenant, by }: Deps): ExportRecorder {
  const resource = { type: 'AUDITLOG', id: tenant.slug };
  const record = async (input: NewEvent) => {
    await identity.transaction((tx) => tx.record(tenant, [{ input }]));
  };
  return {
    begun: (asked) => record({ ...stampOf(by), action: 'EXPORT', resource, details: tags(asked) }),
    finished: ({ rows, bytes, end }) =>
      record({
        ...stampOf(by),
        action: otherAction('EXPORT_FINISHED'),
        resource,
        outcome: end === 'whole' ? 'SUCCESS' : 'FAILURE',
        details: { rows: String(rows), bytes: String(bytes), end },
      }),
  };
}
