import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import type { OutputOf } from '@/api/procedures.ts';

type User = OutputOf<'instance.users.get'>['user'];

/** Locks an account, or opens it again. Accounts are never deleted: events name them. */
export function DisableButton({ user: { id, version, name, disabledAt } }: { user: User }) {
  if (disabledAt) {
    return (
      <ConfirmButton
        act={act('instance.users.enable', { id, version })}
        label="Enable…"
        title={`Enable ${name}?`}
        confirm="Enable the account"
        done="Account enabled"
        danger={false}
      >
        <p>{name} can sign in again, with the same password, memberships and roles as before.</p>
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      act={act('instance.users.disable', { id, version })}
      label="Disable…"
      title={`Disable ${name}?`}
      confirm="Disable the account"
      done="Account disabled"
    >
      <p>
        Every session of {name} ends now, on every device, and signing in is refused. Memberships, groups and roles stay
        as they are, without effect, until the account is enabled again.
      </p>
    </ConfirmButton>
  );
}
