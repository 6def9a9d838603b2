import type { Metadata } from 'next';
import { openPage } from '@/administration/rights.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { DeletedPage } from '@/tenant/deleted/deleted-page.tsx';
import { pageTitle } from '@/tenant/page-title.ts';
import { BuiltInRolePage } from '@/tenant/roles/built-in-role-page.tsx';
import { findRole } from '@/tenant/roles/find-role.ts';
import { RolePage } from '@/tenant/roles/role-page.tsx';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/administration/roles/[roleId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const t = await words('tenant');
    const { tenant, roleId } = await params;
    const { scope } = await openPage(tenant, 'ROLE:VIEW');
    return { title: pageTitle(scope, (await findRole(scope.slug, roleId)).name, t('roles')) };
  });

export default async function Role({ params, searchParams }: Props) {
  const { tenant, roleId } = await params;
  const { scope, rights } = await openPage(tenant, 'ROLE:VIEW');
  const role = await findRole(scope.slug, roleId);
  const query = await searchParams;
  if (role.builtIn) return <BuiltInRolePage scope={scope} rights={rights} role={role.builtIn} query={query} />;
  if (!role.found.isDeleted) return <RolePage scope={scope} rights={rights} role={role.found.value} query={query} />;
  return (
    <DeletedPage
      scope={scope}
      kind="role"
      id={roleId}
      name={role.found.name}
      wasHere={role.found.wasHere}
      query={query}
    />
  );
}
