import type { Metadata } from 'next';
import { AuditLogsPage } from '@/audit-logs/audit-logs-page.tsx';
import { openTenantLog } from '@/audit-logs/open-log.ts';
import { scopeTitle } from '@/audit-logs/scope-title.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';

type Props = PageProps<'/t/[tenant]/administration/audit-logs'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    return { title: await scopeTitle(await openTenantLog((await params).tenant)) };
  });

export default async function TenantAuditLogs({ params, searchParams }: Props) {
  const scope = await openTenantLog((await params).tenant);
  return <AuditLogsPage scope={scope} searchParams={searchParams} />;
}
