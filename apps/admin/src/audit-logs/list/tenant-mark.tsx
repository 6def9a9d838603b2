'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { listPath } from '../scope.ts';

/** Over all tenants, a row says first whose it is. */
export function TenantMark({ event }: { event: AuditEvent }) {
  const { scope } = useAuditLogs();
  if (scope.kind !== 'instance') return null;
  return (
    <a className="tenant-mark above" href={listPath({ kind: 'tenant', slug: event.tenant, name: event.tenant })}>
      <span className="sr-only">tenant </span>
      {event.tenant}
    </a>
  );
}
