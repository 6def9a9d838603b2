import type { Me } from '@indelible/api/types';
import { CircleUserRound, LogOut, VenetianMask } from 'lucide-react';
import { useWords } from '#words';
import { Popover } from '../ui/popover.tsx';
import { SoftLink } from '../ui/soft-link.tsx';

/** Who is signed in; while an instance admin acts as someone, both. */
export function UserMenu({ me: { user, impersonator } }: { me: Me }) {
  const t = useWords('shell');
  return (
    <div className="mt-auto border-line border-t pt-2 max-lg:mt-0 max-lg:ml-auto max-lg:border-0 max-lg:pt-0">
      <Popover
        label={t('account')}
        triggerClass="nav-link w-full text-left"
        trigger={
          <>
            <span className="avatar round" aria-hidden="true">
              {user.name.slice(0, 1)}
            </span>
            <span className="sr-only">{t('account')} </span>
            <span className="grid min-w-0 max-lg:sr-only">
              <span className="truncate">{user.email}</span>
              {impersonator && (
                <span className="flex min-w-0 items-center gap-1 text-ink-3 text-xs">
                  <VenetianMask size={12} className="flex-none" aria-hidden="true" />
                  <span className="truncate">{t('by', { name: impersonator.email })}</span>
                </span>
              )}
            </span>
          </>
        }
      >
        <Person user={user} note={user.isInstanceAdmin ? t('instanceAdmin') : null} />
        {impersonator && (
          <>
            <hr />
            <Person user={impersonator} note={t('actsAs')} />
          </>
        )}
        <hr />
        <SoftLink className="item" href="/account">
          <CircleUserRound size={15} aria-hidden="true" /> {t('account')}
        </SoftLink>
        {impersonator && (
          <form method="post" action="/api/impersonation/end">
            <button type="submit" className="item">
              <VenetianMask size={15} aria-hidden="true" /> {t('endActingAs', { name: user.name })}
            </button>
          </form>
        )}
        {/* A plain form: it works before, and without, any script. */}
        <form method="post" action="/api/auth/signout">
          <button type="submit" className="item">
            <LogOut size={15} aria-hidden="true" /> {t('signOut')}
          </button>
        </form>
      </Popover>
    </div>
  );
}

function Person({ user: { name, email }, note }: { user: { name: string; email: string }; note: string | null }) {
  return (
    <div className="px-2 pt-1.5 pb-2">
      <p className="font-[550]">{name}</p>
      <p className="text-ink-3">{email}</p>
      {note && <p className="mt-1 text-ink-3 text-xs">{note}</p>}
    </div>
  );
}
