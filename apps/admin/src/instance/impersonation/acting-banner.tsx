import 'server-only';
import { LogOut, VenetianMask } from 'lucide-react';
import { findMe } from '@/server/session.ts';
import { LazyTimeLeft } from './lazy-time-left.tsx';

/** Above every page while an instance admin acts as someone: who, as whom, for how long, and the way out. Never dismissed. */
export async function ActingBanner() {
  // A page whose database is away tells that itself; without an answer nobody acts.
  const me = await findMe().catch(() => null);
  if (!me?.impersonator) return null;
  const { impersonator, user } = me;
  return (
    <section className="acting-banner" aria-label="Impersonation">
      <VenetianMask size={16} aria-hidden="true" />
      <p>
        <strong>{impersonator.name}</strong> acts as <strong>{user.name}</strong>{' '}
        <span className="address">({user.email})</span>. Everything done now is recorded with both names.
      </p>
      <LazyTimeLeft until={impersonator.until} leftMs={Date.parse(impersonator.until) - Date.now()} as={user.name} />
      {/* A plain form: it works before, and without, any script. */}
      <form method="post" action="/api/impersonation/end">
        <button type="submit" className="btn btn-small">
          <LogOut size={14} aria-hidden="true" /> End
          <span className="sr-only"> acting as {user.name}</span>
        </button>
      </form>
    </section>
  );
}
