import type { EventWriter } from '@indelible/audit/store';
import type { IdentityStore } from '@indelible/db/ports';
import type { DemoStores } from '../demo/state.ts';

/** Nothing is written any more once `writes` transactions have been: as a kill does, between two of them. */
export function mortalStores({ identity, identityAt, tenantStore }: DemoStores, writes: number): DemoStores {
  let left = writes;
  const alive = () => {
    left -= 1;
    return left >= 0;
  };
  const dead = () => Promise.reject(new Error('killed'));
  const mortal = (store: IdentityStore): IdentityStore => ({
    ...store,
    transaction: (work) => (alive() ? store.transaction(work) : dead()),
  });
  return {
    identity: mortal(identity),
    identityAt: (nowMs) => mortal(identityAt(nowMs)),
    tenantStore: (tenant) => {
      const store = tenantStore(tenant);
      const append: EventWriter['append'] = (events) => (alive() ? store.writer.append(events) : dead());
      return { ...store, writer: { ...store.writer, append } };
    },
  };
}
