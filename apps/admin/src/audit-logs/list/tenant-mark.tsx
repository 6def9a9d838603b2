'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { useWords } from '#words';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { listPath } from '../scope.ts';

/** Over all tenants, a row says first whose it is. */
export function TenantMark({ event }: { event: AuditEvent }) {
  const t = useWords('log');
  const { scope } = useAuditLogs();
  if (scope.kind !== 'instance') return null;
  return (
    <a className="tenant-mark above" href={listPath({ kind: 'tenant', slug: event.tenant, name: event.tenant })}>
      <span className="sr-only">{t('tenantBefore')}</span>
      {event.tenant}
    </a>
  );
}
