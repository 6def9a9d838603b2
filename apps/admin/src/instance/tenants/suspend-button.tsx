import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import type { OutputOf } from '@/api/procedures.ts';

type Tenant = Pick<OutputOf<'instance.tenants.get'>, 'slug' | 'name' | 'status' | 'members'>;

/** Closes a tenant, or opens it again; each says first what that does. */
export function SuspendButton({ tenant }: { tenant: Tenant }) {
  const t = useWords('instance');
  const { slug, name, members } = tenant;
  if (tenant.status === 'suspended') {
    return (
      <ConfirmButton
        act={act('instance.tenants.resume', { tenant: slug })}
        label={t('resume')}
        title={t('resume2', { name })}
        confirm={t('resumeTheTenant')}
        done={t('tenantResumed')}
        danger={false}
      >
        <p>{t('fromTheirNextRequest', { value: t('people', { n: members }) })}</p>
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      act={act('instance.tenants.suspend', { tenant: slug })}
      label={t('suspend')}
      title={t('suspend2', { name })}
      confirm={t('suspendTheTenant')}
      done={t('tenantSuspended')}
    >
      <p>{t('fromTheNextRequest', { value: t('people', { n: members }), name })}</p>
      <p>{t('nothingIsDeletedInstance')}</p>
    </ConfirmButton>
  );
}
