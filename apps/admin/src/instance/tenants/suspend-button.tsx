import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import type { OutputOf } from '@/api/procedures.ts';

type Tenant = Pick<OutputOf<'instance.tenants.get'>, 'slug' | 'name' | 'status' | 'members'>;

const people = (count: number): string => (count === 1 ? '1 member' : `${count.toLocaleString('en')} members`);

/** Closes a tenant, or opens it again; each says first what that does. */
export function SuspendButton({ tenant }: { tenant: Tenant }) {
  const { slug, name, members } = tenant;
  if (tenant.status === 'suspended') {
    return (
      <ConfirmButton
        act={act('instance.tenants.resume', { tenant: slug })}
        label="Resume…"
        title={`Resume ${name}?`}
        confirm="Resume the tenant"
        done="Tenant resumed"
        danger={false}
      >
        <p>
          From their next request on, {people(members)} can work here again, and API tokens that have not ended count.
        </p>
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      act={act('instance.tenants.suspend', { tenant: slug })}
      label="Suspend…"
      title={`Suspend ${name}?`}
      confirm="Suspend the tenant"
      done="Tenant suspended"
    >
      <p>
        From the next request on, {people(members)} can neither read nor change anything in {name}, and its API tokens
        are refused: what producers send to its log meanwhile is lost unless they send it again.
      </p>
      <p>Nothing is deleted. Instance admins still see it, and can resume it at any time.</p>
    </ConfirmButton>
  );
}
