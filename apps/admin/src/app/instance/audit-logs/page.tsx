import type { Metadata } from 'next';
import { AuditLogsPage } from '@/audit-logs/audit-logs-page.tsx';
import { scopeTitle } from '@/audit-logs/scope-title.ts';
import { requireInstance } from '@/server/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: await scopeTitle(await requireInstance()) };
}

export default async function InstanceAuditLogs({ searchParams }: PageProps<'/instance/audit-logs'>) {
  return <AuditLogsPage scope={await requireInstance()} searchParams={searchParams} />;
}
