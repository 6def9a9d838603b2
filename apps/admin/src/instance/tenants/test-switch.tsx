import { useWords } from '#words';
import { listHref } from '@/administration/list/list-params.ts';
import { SoftLink } from '@/ui/soft-link.tsx';
import { TENANTS_PATH } from '../paths.ts';

/** Tenants that tests made stay out of the list until they are asked for. */
export function TestSwitch({ isOn, search }: { isOn: boolean; search: string }) {
  const t = useWords('instance');
  return (
    <p className="admin-intro">
      {isOn ? t('testsListed') : t('testsNotListed')}
      <SoftLink className="link" href={listHref(isOn ? TENANTS_PATH : `${TENANTS_PATH}?tests=shown`, { search })}>
        {isOn ? t('leaveThemOut') : t('showThem')}
      </SoftLink>
    </p>
  );
}
