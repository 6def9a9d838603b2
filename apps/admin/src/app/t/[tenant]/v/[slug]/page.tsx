import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { listSearch } from '@/audit-logs/list-state.ts';
import { openTenantLog } from '@/audit-logs/open-log.ts';
import { listPath } from '@/audit-logs/scope.ts';
import { DeletedView } from '@/audit-logs/views/deleted-view.tsx';
import { findView } from '@/audit-logs/views/find-view.ts';
import { stateOfView } from '@/audit-logs/views/view-state.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';
import { words } from '@/words/words.ts';

type Props = PageProps<'/t/[tenant]/v/[slug]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { tenant, slug } = await params;
    const scope = await openTenantLog(tenant);
    const { view, deleted } = await findView(tenant, slug);
    const name = view?.name ?? deleted?.name ?? (await words('views'))('menu');
    return { title: `${name} · ${scope.kind === 'instance' ? '' : scope.name}` };
  });

/** A view's short link: leads on to the list, where it stands open. */
export default async function ShortLink({ params }: Props) {
  const { tenant, slug } = await params;
  const scope = await openTenantLog(tenant);
  const { view, deleted } = await findView(tenant, slug);
  if (view) redirect(listPath(scope) + listSearch(stateOfView(view)));
  return <DeletedView scope={scope} deleted={deleted} />;
}
