import { ExportEvents, openExport } from '@indelible/audit/services/export-events';
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
  logFor: (withStates: boolean) => LogOfTenant;
  identity: IdentityStore;
  tenant: Tenant;
  by: By;
  failed: (error: unknown) => void;
};

const Input = z.strictObject(ExportEvents.shape);

/** The whole answer; refused (AuditError, ZodError) before its first byte, and when AUDITLOG/EXPORT can't be recorded. */
export async function exportEvents(bound: ExportOfTenant, asked: Record<string, string>): Promise<Response> {
  const input = Input.parse(asked);
  const lines = exportLines(input);
  const log = bound.logFor(input.states === '1');
  const { cursor, query, range, pages } = await openExport(log, input);
  const { begun, beat, finished } = exportRecorder(bound);
  const { format, columns, after } = input;
  const states = input.states === '1' ? 'yes' : null;
  await begun({ q: query, from: range.from ?? 'all', to: range.to, format, columns, states, after });
  const { reader } = log;
  const body = exportBody({ pages, lines, states: states && reader, finished, beat, failed: bound.failed });
  const name = `${bound.tenant.slug}-${range.to.slice(0, 19).replaceAll(':', '')}Z.${lines.extension}`;
  return new Response(body, {
    headers: {
      'content-type': lines.type,
      'content-disposition': `attachment; filename="${name}"`,
      'export-cursor': cursor,
    },
  });
}
