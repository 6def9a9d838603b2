import { createTenant } from '@indelible/api/verbs/create-tenant';
import { createUser } from '@indelible/api/verbs/create-user';
import { instanceTenant } from '@indelible/api/verbs/instance-tenant';
import { AuditError } from '@indelible/audit/errors';
import type { Tenant } from '@indelible/db/ports';
import { type AccountIds, DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './accounts.ts';
import { appendEvents } from './append-events.ts';
import { SYSTEM, type TenantSpec, type Who } from './cast.ts';
import { MINUTE_MS } from './clock.ts';
import { datedIdentity } from './dated-identity.ts';
import { instanceEvents } from './instance-events.ts';
import { type DemoStores, demoInstant, demoState, foundedAt, wholeEvent } from './state.ts';
import { instanceAdmin } from './stories.ts';
import { tenantEvents } from './tenant-events.ts';
import { DEMO_TENANTS } from './tenants.ts';

export type DemoProgress = { done: number; total: number };

export type DemoDeps = DemoStores & {
  /** Milliseconds since the epoch; the demo ends shortly before it. A loading that goes on keeps its first `now`. */
  now: number;
  /** Whether the database is the embedded one: the demo loads into no other. */
  embedded: boolean;
  onProgress?: (progress: DemoProgress) => void;
};

const byOf = ({ actor, ip, userAgent }: Who) => ({ actor, request: { ip, userAgent, correlationId: null } });

async function ensureAccount(deps: DemoDeps, by: Who, at: number, account: DemoAccount): Promise<string> {
  const known = await deps.identity.userByEmail(account.email);
  if (known) return known.id;
  const { email, name, isInstanceAdmin, memberships } = account;
  const verb = { ...byOf(by), identity: datedIdentity(deps.identity, at) };
  return (await createUser(verb, { email, name, isInstanceAdmin, memberships, password: DEMO_PASSWORD })).id;
}

async function ensureTenant(deps: DemoDeps, by: Who, at: number, { slug, name }: TenantSpec): Promise<Tenant> {
  const known = await deps.identity.tenantBySlug(slug);
  if (known) return known;
  const verb = { ...byOf(by), identity: datedIdentity(deps.identity, at) };
  return createTenant(verb, { slug, name, isTest: false });
}

type Ground = { now: number; tenants: Tenant[]; accounts: AccountIds };

/** Tenants and accounts, as they are or made now: the instance admin first, who makes the others. */
async function ensureGround(deps: DemoDeps): Promise<Ground> {
  const accounts = new Map<string, string>();
  const [admin, others] = [
    DEMO_ACCOUNTS.filter((a) => a.isInstanceAdmin),
    DEMO_ACCOUNTS.filter((a) => !a.isInstanceAdmin),
  ];
  const known = await deps.identity.tenantBySlug(DEMO_TENANTS[0].slug);
  const now = (known && (await demoInstant(deps, known))) ?? deps.now;
  const start = foundedAt(now);
  for (const account of admin) {
    accounts.set(account.email, await ensureAccount(deps, SYSTEM, start - 20 * MINUTE_MS, account));
  }
  const by = instanceAdmin(accounts);
  const tenants: Tenant[] = [];
  for (const spec of DEMO_TENANTS) tenants.push(await ensureTenant(deps, by, start, spec));
  for (const account of others) {
    accounts.set(account.email, await ensureAccount(deps, by, start + MINUTE_MS, account));
  }
  return { now, tenants, accounts };
}

/**
 * Loads the demo: three tenants, four accounts, thirty days of events each, through the verbs and writers that serve
 * everybody. Killed half-way, the next call goes on and adds nothing twice; loaded, it does nothing.
 * Throws AuditError `forbidden` for a database that is not the embedded one, `conflict` where somebody's own data are.
 */
export async function loadDemo(deps: DemoDeps): Promise<'loaded' | 'already'> {
  if (!deps.embedded) throw new AuditError('forbidden', 'The demo loads into the embedded database only.');
  const state = await demoState(deps);
  if (state === 'loaded') return 'already';
  if (state === 'foreign') {
    throw new AuditError('conflict', 'The demo stays out of a database that holds tenants or users of its own.');
  }
  const { now, tenants, accounts } = await ensureGround(deps);
  const instance = await instanceTenant(deps.identity);
  const logs = [
    ...DEMO_TENANTS.map((spec, index) => ({
      tenant: tenants[index] as Tenant,
      events: tenantEvents(spec, accounts, now),
    })),
    { tenant: instance, events: instanceEvents(accounts, now) },
  ];
  const total = logs.reduce((sum, { events }) => sum + events.length, 0);
  let done = 0;
  const onBatch = (count: number) => {
    done += count;
    deps.onProgress?.({ done, total });
  };
  // Side by side: the database writes one tenant's batch while the next one's is prepared here.
  const running = logs.map(({ tenant, events }) =>
    appendEvents(deps.tenantStore(tenant).writer, tenant, events, onBatch),
  );
  const failed = (await Promise.allSettled(running)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  await deps.tenantStore(instance).writer.append([wholeEvent(instance, now, total)]);
  return 'loaded';
}
