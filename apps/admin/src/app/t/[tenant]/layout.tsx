import { requireTenant } from '@/server/session.ts';
import { Shell } from '@/shell/shell.tsx';

export default async function TenantLayout({ params, children }: LayoutProps<'/t/[tenant]'>) {
  const { tenant } = await params;
  return <Shell scope={await requireTenant(tenant)}>{children}</Shell>;
}
