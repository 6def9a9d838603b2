import type { IdentityStore, TenantRef } from '@indelible/db/ports';
import { HOUR_MS, isoOf } from './clock.ts';
import { datedIdentity, type Moment, momentId } from './dated-identity.ts';
import type { DemoStores } from './state.ts';
import type { DemoEvent } from './world.ts';

/** As long as the instance's settings say, which the story ends with. */
const SESSION_MS = 12 * HOUR_MS;

/** Everybody's latest sign-in, which leaves a session behind, apart from all else. */
export function partLastSignIns(events: DemoEvent[]): { lastSignIns: DemoEvent[]; others: DemoEvent[] } {
  const last = new Map(events.filter(({ input }) => input.action === 'LOGIN').map((one) => [one.input.actor.id, one]));
  const kept = new Set(last.values());
  return { lastSignIns: [...kept], others: events.filter((event) => !kept.has(event)) };
}

/** The session and its LOGIN in one transaction, as when someone signs in; one that stands already is left alone. */
export async function signInLast(
  { identityAt, tenantStore }: Pick<DemoStores, 'identityAt' | 'tenantStore'>,
  instance: TenantRef,
  signIns: DemoEvent[],
): Promise<void> {
  const { reader } = tenantStore(instance);
  for (const { at, input } of signIns) {
    const moment: Moment = { at, key: `last sign-in ${input.actor.name}` };
    if ((await reader.get(momentId(instance, moment))) !== null) continue;
    const identity: IdentityStore = datedIdentity(identityAt, moment);
    const { ip = null, userAgent = null, actor } = input;
    await identity.transaction(async (tx) => {
      await tx.createSession({ userId: actor.id, ip, userAgent, expiresAt: isoOf(at + SESSION_MS) });
      await tx.record(instance, [{ input }]);
    });
  }
}
