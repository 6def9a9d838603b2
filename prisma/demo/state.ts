import { createHash } from 'node:crypto';
import { instanceTenant } from '@indelible/api/verbs/instance-tenant';
import type { NewEventWithTime } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import type { IdentityStore, Tenant, TenantRef, TenantStore } from '@indelible/db/ports';
import { SYSTEM } from './cast.ts';
import { DAY_MS, DEMO_DAYS, isoOf } from './clock.ts';
import { demoEmails } from './everybody.ts';
import { ALL_DEMO_TENANTS, DEMO_TENANTS } from './tenants.ts';

export type DemoStores = {
  identity: IdentityStore;
  /** The same by the story's clock. */
  identityAt: (nowMs: () => number) => IdentityStore;
  tenantStore: (tenant: TenantRef) => TenantStore;
};

/**
 * `loaded`: whole. `partial`: killed half-way, loading goes on. `empty`: nobody and nothing is here yet.
 * `foreign`: somebody's own tenants or users are here, and the demo stays out.
 */
export type DemoState = 'loaded' | 'partial' | 'empty' | 'foreign';

/** Tenants live from here; the newest instant of the demo is `DEMO_DAYS` later. */
export const foundedAt = (now: number) => now - DEMO_DAYS * DAY_MS;

/** The instant that a loading, begun now or earlier, is relative to: the founding of its first tenant tells it. */
export async function demoInstant(stores: DemoStores, first: Tenant): Promise<number | null> {
  const resource = { type: 'TENANT', id: first.slug };
  const { events } = await stores.tenantStore(first).reader.history({ resource, after: null, limit: 100 });
  const founding = events.find(({ action, origin }) => action === 'CREATE' && origin === 'import');
  return founding ? Date.parse(founding.at) + DEMO_DAYS * DAY_MS : null;
}

/** The last event of a loading: it says in the instance's log that the demo is whole. */
export function wholeEvent(instance: TenantRef, now: number, events: number): NewEventWithTime {
  const tenants = ALL_DEMO_TENANTS.map(({ slug }) => slug);
  const hash = createHash('sha256').update(`${instance.uid}\ndemo is whole`).digest();
  return {
    importId: importId({ ms: now, ordinal: 0, hash }),
    input: {
      ...SYSTEM,
      action: 'CREATE',
      resource: { type: 'INSTANCE', id: 'demo' },
      details: { id: 'demo', tenants: tenants.join(' ') },
      occurredAt: isoOf(now),
      after: { format: 'json', text: JSON.stringify({ events, id: 'demo', tenants }, null, 2) },
    },
  };
}

async function isWhole(stores: DemoStores, now: number): Promise<boolean> {
  const instance = await instanceTenant(stores.identity);
  const { importId: id } = wholeEvent(instance, now, 0);
  return id !== undefined && (await stores.tenantStore(instance).reader.get(id)) !== null;
}

async function onlyDemoIsHere({ identity }: DemoStores): Promise<boolean> {
  const slugs = new Set<string>(ALL_DEMO_TENANTS.map(({ slug }) => slug));
  const tenants = (await identity.tenants()).filter(({ id }) => id !== 0);
  const accounts = await Promise.all(demoEmails().map((email) => identity.userByEmail(email)));
  const ours = accounts.filter((account) => account !== null).length;
  return tenants.every(({ slug }) => slugs.has(slug)) && (await identity.countUsers()) === ours;
}

export async function demoState(stores: DemoStores): Promise<DemoState> {
  const first = await stores.identity.tenantBySlug(DEMO_TENANTS[0].slug);
  const now = first ? await demoInstant(stores, first) : null;
  if (now !== null && (await isWhole(stores, now))) return 'loaded';
  if (!(await onlyDemoIsHere(stores)) || (first && now === null)) return 'foreign';
  return (await stores.identity.countUsers()) > 0 || first ? 'partial' : 'empty';
}
