import type { SessionListed } from '@indelible/db/records';
import type { ById } from '../../input-fields.ts';
import type { VerbDeps } from '../by.ts';
import { found } from '../found.ts';

export async function listSessions(deps: VerbDeps, { id }: ById): Promise<{ items: Omit<SessionListed, 'id'>[] }> {
  found(await deps.identity.userById(id), 'user');
  const sessions = await deps.identity.sessionsOf(id);
  // A session's id is what its cookie carries: it is its owner's alone.
  return { items: sessions.map(({ id: _id, ...shown }) => shown) };
}
