import { randomUUID } from 'node:crypto';
import { type NewEvent, otherAction } from '@indelible/audit/event';
import type { ExportEnd, ExportRun, ExportSent, ExportTotal } from '@indelible/db/export-runs';
import type { IdentityStore } from '@indelible/db/ports';
import type { TenantRef } from '@indelible/db/records';
import { type By, stampOf } from '../verbs/by.ts';
import { tags } from '../verbs/events.ts';

export type ExportRecorder = {
  /** AUDITLOG/EXPORT with what was asked; throws when it can't be written, and then nothing may be exported. */
  begun: (asked: Record<string, string | null | undefined>) => Promise<void>;
  /** AUDITLOG/EXPORT_FINISHED: how much went out, and where it broke off. False when its end was recorded before: then it is not whole. */
  finished: (facts: Facts) => Promise<boolean>;
  /** Says that it is still being sent, and how far; false when someone has ended it. */
  beat: (sent: ExportSent) => Promise<boolean>;
  /** Says of how many rows it is. */
  total: (total: ExportTotal) => Promise<void>;
};

type Deps = {
  identity: Pick<IdentityStore, 'transaction' | 'beatExport' | 'totalExport' | 'silentExports'>;
  tenant: TenantRef & { slug: string };
  by: By;
  what?: 'members' | 'all-tenants';
};
type Facts = ExportSent & { end: ExportEnd };
export type Stamp = Pick<NewEvent, 'actor' | 'impersonator' | 'resource' | 'ip' | 'userAgent' | 'correlationId'>;

export const finishedEvent = (stamp: Stamp, { rows, bytes, end }: Facts): NewEvent => ({
  ...stamp,
  action: otherAction('EXPORT_FINISHED'),
  outcome: end === 'whole' ? 'SUCCESS' : 'FAILURE',
  details: { rows: String(rows), bytes: String(bytes), end },
});

/** Both events stand in the exported tenant's own log, under one correlation id: the request's. Between them a row says that it is sent. */
export function exportRecorder({ identity, tenant, by, what }: Deps): ExportRecorder {
  const id = randomUUID();
  const resourceId = what === 'all-tenants' ? what : tenant.slug;
  const stamp: Stamp = { ...stampOf(by), resource: { type: 'AUDITLOG', id: resourceId } };
  return {
    begun: async (asked) => {
      await identity.transaction(async (tx) => {
        await tx.beginExport(tenant, id, { format: asked.format === 'csv' ? 'csv' : 'ndjson', stamp });
        await tx.record(tenant, [{ input: { ...stamp, action: 'EXPORT', details: tags({ ...asked, log: what }) } }]);
      });
    },
    beat: (sent) => identity.beatExport(tenant, id, sent),
    total: (total) => identity.totalExport(tenant, id, total),
    finished: ({ end, ...sent }) =>
      endOnce(identity, tenant, id, { how: end, sent }, () => finishedEvent(stamp, { ...sent, end })),
  };
}

/** An end is recorded by who writes it into the row; whether it was this one. */
async function endOnce(
  identity: Deps['identity'],
  tenant: TenantRef,
  id: string,
  end: { how: ExportEnd; sent?: ExportSent },
  eventOf: (run: ExportRun) => NewEvent,
): Promise<boolean> {
  const { value } = await identity.transaction(async (tx) => {
    const run = await tx.endExport(tenant, id, end);
    if (run !== null) await tx.record(tenant, [{ input: eventOf(run) }]);
    return run !== null;
  });
  return value;
}

/** Of an export that nobody has spoken for, for two minutes, the process is gone: killed, or cut off. */
export const SILENT_SECONDS = 120;
/** Milliseconds: how far it is, is what the page shows. */
export const BEAT_MS = 2_000;

/** Records the end of every export whose process is gone: broken off, with what it said last that it had sent. */
export async function endBrokenExports(identity: Deps['identity'], seconds = SILENT_SECONDS): Promise<void> {
  for (const { tenant, id } of await identity.silentExports(seconds))
    await endOnce(identity, tenant, id, { how: 'broken off' }, ({ stamp, rows, bytes }) =>
      finishedEvent(stamp as Stamp, { rows, bytes, end: 'broken off' }),
    );
}
