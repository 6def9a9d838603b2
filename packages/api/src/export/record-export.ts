import { randomUUID } from 'node:crypto';
import { type NewEvent, otherAction } from '@indelible/audit/event';
import type { ExportRun, ExportSent } from '@indelible/db/export-runs';
import type { IdentityStore } from '@indelible/db/ports';
import type { TenantRef } from '@indelible/db/records';
import { type By, stampOf } from '../verbs/by.ts';
import { tags } from '../verbs/events.ts';

export type ExportRecorder = {
  /** AUDITLOG/EXPORT with what was asked; throws when it can't be written, and then nothing may be exported. */
  begun: (asked: Record<string, string | null | undefined>) => Promise<void>;
  /** AUDITLOG/EXPORT_FINISHED: how much went out, and where it broke off. */
  finished: (facts: Facts) => Promise<void>;
  /** Says that it is still being sent, and how far. */
  beat: (sent: ExportSent) => Promise<void>;
};

type Deps = {
  identity: Pick<IdentityStore, 'transaction' | 'beatExport' | 'silentExports'>;
  tenant: TenantRef & { slug: string };
  by: By;
  what?: 'members' | 'all-tenants';
};
type Facts = { rows: number; bytes: number; end: 'whole' | 'broken off' | 'failed' };
type Stamp = Pick<NewEvent, 'actor' | 'impersonator' | 'resource' | 'ip' | 'userAgent' | 'correlationId'>;

const finishedEvent = (stamp: Stamp, { rows, bytes, end }: Facts): NewEvent => ({
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
        await tx.beginExport(tenant, id, stamp);
        await tx.record(tenant, [{ input: { ...stamp, action: 'EXPORT', details: tags({ ...asked, log: what }) } }]);
      });
    },
    beat: (sent) => identity.beatExport(tenant, id, sent),
    finished: (facts) => endOnce(identity, tenant, id, () => finishedEvent(stamp, facts)),
  };
}

/** An end is recorded by who takes the row away. */
async function endOnce(
  identity: Deps['identity'],
  tenant: TenantRef,
  id: string,
  eventOf: (run: ExportRun) => NewEvent,
): Promise<void> {
  await identity.transaction(async (tx) => {
    const run = await tx.endExport(tenant, id);
    if (run !== null) await tx.record(tenant, [{ input: eventOf(run) }]);
  });
}

/** Of an export that nobody has spoken for, for two minutes, the process is gone: killed, or cut off. */
export const SILENT_SECONDS = 120;
export const BEAT_MS = 15_000;

/** Records the end of every export whose process is gone: broken off, with what it said last that it had sent. */
export async function endBrokenExports(identity: Deps['identity'], seconds = SILENT_SECONDS): Promise<void> {
  for (const { tenant, id } of await identity.silentExports(seconds))
    await endOnce(identity, tenant, id, ({ stamp, rows, bytes }) =>
      finishedEvent(stamp as Stamp, { rows, bytes, end: 'broken off' }),
    );
}
