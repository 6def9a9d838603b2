import type { OutputOf } from '@/api/procedures.ts';
import { requireMe } from '@/server/session.ts';
import { words } from '@/words/words.ts';
import type { Words } from '@/words/words-type.ts';
import { ImpersonateButton } from '../impersonation/impersonate-button.tsx';
import { DisableButton } from './disable-button.tsx';

type User = OutputOf<'instance.users.get'>['user'];

export async function UserActs({ user }: { user: User }) {
  const me = await requireMe();
  const t = await words('instance');
  return (
    <>
      <ImpersonateButton user={{ id: user.id, name: user.name }} refused={whyNotActAs(t, user, me.user.id)} />
      <DisableButton user={user} />
    </>
  );
}

/** The API refuses these too; said here before anyone writes a reason. */
function whyNotActAs(t: Words<'instance'>, user: User, myId: string): string | null {
  if (user.id === myId) return t('thisIsYou');
  if (user.isInstanceAdmin) return t('nobodyActsAsAn');
  return user.disabledAt ? t('theAccountIsDisabled') : null;
}
