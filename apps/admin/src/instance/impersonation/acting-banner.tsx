import 'server-only';
import { LogOut, VenetianMask } from 'lucide-react';
import { findMe } from '@/server/session.ts';
import { ClientWords } from '@/words/client-words.tsx';
import { words } from '@/words/words.ts';
import { LazyTimeLeft } from './lazy-time-left.tsx';

/** Above every page while an instance admin acts as someone: who, as whom, for how long, and the way out. Never dismissed. */
export async function ActingBanner() {
  // A page whose database is away tells that itself; without an answer nobody acts.
  const me = await findMe().catch(() => null);
  if (!me?.impersonator) return null;
  const t = await words('instance');
  const { impersonator, user } = me;
  return (
    <section className="acting-banner" aria-label={t('impersonation')}>
      <VenetianMask size={16} aria-hidden="true" />
      <p>
        {t.rich('actsAs', {
          actor: impersonator.name,
          name: user.name,
          b: (text) => <strong>{text}</strong>,
          email: () => <span className="address">({user.email})</span>,
        })}
      </p>
      <ClientWords areas={['acting']}>
        <LazyTimeLeft until={impersonator.until} leftMs={Date.parse(impersonator.until) - Date.now()} as={user.name} />
      </ClientWords>
      {/* A plain form: it works before, and without, any script. */}
      <form method="post" action="/api/impersonation/end">
        <button type="submit" className="btn btn-small">
          <LogOut size={14} aria-hidden="true" />{' '}
          {t.rich('endIt', { name: user.name, more: (text) => <span className="sr-only">{text}</span> })}
        </button>
      </form>
    </section>
  );
}
