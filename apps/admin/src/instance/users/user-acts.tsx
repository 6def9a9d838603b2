import type { OutputOf } from '@/api/procedures.ts';
import { requireMe } from '@/server/session.ts';
import { ImpersonateButton } from '../impersonation/impersonate-button.tsx';
import { DisableButton } from './disable-button.tsx';

type User = OutputOf<'instance.users.get'>['user'];

export async function UserActs({ user }: { user: User }) {
  const me = await requireMe();
  return (
    <>
      <ImpersonateButton user={{ id: user.id, name: user.name }} refused={whyNotActAs(user, me.user.id)} />
      <DisableButton user={user} />
    </>
  );
}

/** The API refuses these too; said here before anyone writes a reason. */
function whyNotActAs(user: User, myId: string): string | null {
  if (user.id === myId) return 'This is you';
  if (user.isInstanceAdmin) return 'Nobody acts as an instance admin';
  return user.disabledAt ? 'The account is disabled' : null;
}
