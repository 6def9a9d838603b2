'use client';
import { useMemo } from 'react';
import { callByGet } from '../api/http-call.ts';
import { useAuditLogs } from './audit-logs-context.tsx';
import { auditQueries } from './audit-queries.ts';

export function useAuditApi() {
  const { scope } = useAuditLogs();
  return useMemo(() => auditQueries(scope, callByGet), [scope]);
}
