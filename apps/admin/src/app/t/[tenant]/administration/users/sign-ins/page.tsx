import type { Metadata } from 'next';
import { AuditLogsPage } from '@/audit-logs/audit-logs-page.tsx';
import { scopeTitle } from '@/audit-logs/scope-title.ts';
import { requireMembersLog } from '@/server/session.ts';

type Props = PageProps<'/t/[tenant]/administration/users/sign-ins'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: scopeTitle(await requireMembersLog((await params).tenant)) };
}

export default async function MembersSignIns({ params, searchParams }: Props) {
  const scope = await requireMembersLog((await params).tenant);
  return <AuditLogsPage scope={scope} searchParams={searchParams} />;
}
