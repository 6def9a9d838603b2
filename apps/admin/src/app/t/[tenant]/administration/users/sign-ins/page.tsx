import type { Metadata } from 'next';
import { AuditLogsPage } from '@/audit-logs/audit-logs-page.tsx';
import { openMembersLog } from '@/audit-logs/open-log.ts';
import { scopeTitle } from '@/audit-logs/scope-title.ts';

type Props = PageProps<'/t/[tenant]/administration/users/sign-ins'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: scopeTitle(await openMembersLog((await params).tenant)) };
}

export default async function MembersSignIns({ params, searchParams }: Props) {
  const scope = await openMembersLog((await params).tenant);
  return <AuditLogsPage scope={scope} searchParams={searchParams} />;
}
