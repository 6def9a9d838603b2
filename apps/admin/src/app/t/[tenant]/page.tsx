import { redirect } from 'next/navigation';
import { listPath } from '@/audit-logs/scope.ts';
import { requireTenant } from '@/server/session.ts';

export default async function TenantPage({ params }: PageProps<'/t/[tenant]'>) {
  redirect(listPath(await requireTenant((await params).tenant)));
}
