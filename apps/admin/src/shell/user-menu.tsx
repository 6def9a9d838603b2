import type { Me } from '@indelible/api/types';
import { LogOut } from 'lucide-react';
import { Popover } from '../ui/popover.tsx';

export function UserMenu({ user }: { user: Me['user'] }) {
  return (
    <div className="mt-auto border-line border-t pt-2 max-lg:mt-0 max-lg:ml-auto max-lg:border-0 max-lg:pt-0">
      <Popover
        label="Account"
        triggerClass="nav-link w-full text-left"
        trigger={
          <>
            <span className="avatar round" aria-hidden="true">
              {user.name.slice(0, 1)}
            </span>
            <span className="sr-only">Account </span>
            <span className="truncate max-lg:sr-only">{user.email}</span>
          </>
        }
      >
        <div className="px-2 pt-1.5 pb-2">
          <p className="font-[550]">{user.name}</p>
          <p className="text-ink-3">{user.email}</p>
          {user.isInstanceAdmin && <p className="mt-1 text-ink-3 text-xs">Instance admin</p>}
        </div>
        <hr />
        {/* A plain form: it works before, and without, any script. */}
        <form method="post" action="/api/auth/signout">
          <button type="submit" className="item">
            <LogOut size={15} aria-hidden="true" /> Sign out
          </button>
        </form>
      </Popover>
    </div>
  );
}
