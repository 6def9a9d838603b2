import type { Metadata } from 'next';
import { AuditLogsPage } from '@/audit-logs/audit-logs-page.tsx';
import { openMembersLog } from '@/audit-logs/open-log.ts';
import { scopeTitle } from '@/audit-logs/scope-title.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';

type Props = PageProps<'/t/[tenant]/administration/users/sign-ins'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    return { title: await scopeTitle(await openMembersLog((await params).tenant)) };
  });

export default async function MembersSignIns({ params, searchParams }: Props) {
  const scope = await openMembersLog((await params).tenant);
  return <AuditLogsPage scope={scope} searchParams={searchParams} />;
}
