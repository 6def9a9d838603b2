import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import type { Rights } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';

type Binding = OutputOf<'bindings.list'>['items'][number];

export function RemoveBinding({ tenant, binding, rights }: { tenant: string; binding: Binding; rights: Rights }) {
  const where = binding.namespace ? ` in ${binding.namespace}` : '';
  return (
    <ConfirmButton
      act={act('bindings.delete', { tenant, id: binding.id })}
      label="Take away"
      name={`${binding.role.name}${where} from ${binding.subject.name}`}
      className="btn btn-quiet btn-small"
      missing={rights.missing('BINDING:DELETE')}
      title={`Take ${binding.role.name}${where} from ${binding.subject.name}?`}
      confirm="Take the role away"
      done="Role taken away"
    >
      <p>
        From the next request on {binding.subject.name} does without what only this role gave. Other roles, and those
        that come by groups, stay.
      </p>
      {binding.source === 'oidc' && <p>It came by single sign-on, and may come back at the next sign-in.</p>}
    </ConfirmButton>
  );
}
