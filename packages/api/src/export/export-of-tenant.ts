import { AuditError } from '@indelible/audit/errors';
import { countEvents } from '@indelible/audit/services/count-events';
import { ExportEvents, openExport } from '@indelible/audit/services/export-events';
import type { EventReader } from '@indelible/audit/store';
import type { IdentityStore } from '@indelible/db/ports';
import type { Tenant } from '@indelible/db/records';
import { z } from 'zod';
import type { LogOfTenant } from '../tenant-log.ts';
import type { By } from '../verbs/by.ts';
import { exportBody } from './export-body.ts';
import { exportLines } from './export-lines.ts';
import { exportRecorder } from './record-export.ts';

/** What an export needs, bound to ONE tenant and to who asks. */
export type ExportOfTenant = {
  /** As far as the rights go (`exportScope`); throws where they hold nowhere. */
  logFor: (withStates: boolean) => Promise<ExportedLog>;
  /** What of the tenant is exported, in its name's place: absent, its own log. */
  what?: 'members' | 'all-tenants';
  identity: IdentityStore;
  tenant: Tenant;
  by: By;
  failed: (error: unknown) => void;
  /** Someone looks on: how many rows it will be is counted beside it. */
  isWatched?: boolean;
};

/** A reader without `statesOf` shows none. */
export type ExportedLog = Pick<LogOfTenant, 'cursors' | 'nowMs' | 'scope'> & {
  reader: Pick<EventReader, 'walk' | 'horizon' | 'count'> & Partial<Pick<EventReader, 'statesOf'>>;
};

const Input = z.strictObject(ExportEvents.shape);

/** The whole answer; refused (AuditError, ZodError) before its first byte, and when AUDITLOG/EXPORT can't be recorded. */
export async function exportEvents(bound: ExportOfTenant, asked: Record<string, string>): Promise<Response> {
  const input = Input.parse(asked);
  const lines = exportLines(input);
  const log = await bound.logFor(input.states === '1');
  const readsStates = input.states === '1' ? statesIn(log) : null;
  const { cursor, query, range, parts } = await openExport(log, input);
  const { begun, beat, finished, total } = exportRecorder(bound);
  const { format, columns, after } = input;
  const states = input.states === '1' ? 'yes' : null;
  await begun({ q: query, from: range.from ?? 'all', to: range.to, format, columns, states, after });
  // Of the rest of a cut one the count would be of the whole.
  if (bound.isWatched && after === undefined)
    void countEvents(log, { q: query, from: range.from ?? 'all', to: range.to })
      .then(total)
      .catch(bound.failed);
  const body = exportBody({ parts, lines, states: readsStates, finished, beat, failed: bound.failed });
  const name = `${stemOf(bound)}-${range.to.slice(0, 19).replaceAll(':', '')}Z.${lines.extension}`;
  return new Response(body, {
    headers: {
      'content-type': lines.type,
      'content-disposition': `attachment; filename="${name}"`,
      'export-cursor': cursor,
    },
  });
}

function stemOf({ what, tenant }: ExportOfTenant): string {
  if (what === 'all-tenants') return what;
  return what === 'members' ? `${tenant.slug}-members` : tenant.slug;
}

function statesIn({ reader: { statesOf } }: ExportedLog): Pick<EventReader, 'statesOf'> {
  if (statesOf) return { statesOf };
  const facts = { field: 'states', limit: '0' };
  throw new AuditError('invalid_input', 'States are exported tenant by tenant, not over all of them.', facts);
}
