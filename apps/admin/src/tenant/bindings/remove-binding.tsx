import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';

type Binding = OutputOf<'bindings.list'>['items'][number];

export function RemoveBinding({ tenant, binding, rights }: { tenant: string; binding: Binding; rights: Rights }) {
  const t = useWords('tenant');
  const where = binding.namespace ? t('inNamespace', { namespace: binding.namespace }) : '';
  return (
    <ConfirmButton
      act={act('bindings.delete', { tenant, id: binding.id })}
      label={t('takeAway')}
      name={t('from', { name: binding.role.name, where, name2: binding.subject.name })}
      className="btn btn-quiet btn-small"
      missing={rights.missing('BINDING:DELETE')}
      title={t('takeFrom', { name: binding.role.name, where, name2: binding.subject.name })}
      confirm={t('takeTheRoleAway')}
      done={t('roleTakenAway')}
    >
      <p>{t('fromTheNextRequest', { name: binding.subject.name })}</p>
      {binding.source === 'oidc' && <p>{t('itCameBySingle')}</p>}
    </ConfirmButton>
  );
}
