import type { VerbDeps } from '@indelible/api/verbs/by';
import { createTenant } from '@indelible/api/verbs/create-tenant';
import { createUser } from '@indelible/api/verbs/create-user';
import { instanceTenant } from '@indelible/api/verbs/instance-tenant';
import { AuditError } from '@indelible/audit/errors';
import type { Tenant } from '@indelible/db/ports';
import { type AccountIds, DEMO_PASSWORD, displayName, INSTANCE_ADMIN_EMAIL } from './accounts.ts';
import { ownerOf } from './administration/everyday.ts';
import { instanceStory } from './administration/instance-story.ts';
import { storyOf } from './administration/stories.ts';
import { tellStory } from './administration/tell-story.ts';
import { appendEvents } from './append-events.ts';
import { SYSTEM, type TenantSpec, type Who } from './cast.ts';
import { MINUTE_MS, SECOND_MS } from './clock.ts';
import { datedIdentity, type Moment } from './dated-identity.ts';
import { instanceEvents } from './instance-events.ts';
import { partLastSignIns, signInLast } from './last-sign-ins.ts';
import { type DemoStores, demoInstant, demoState, foundedAt, wholeEvent } from './state.ts';
import { instanceAdmin } from './stories.ts';
import { tenantEvents } from './tenant-events.ts';
import { acme } from './tenants/acme.ts';
import { ALL_DEMO_TENANTS, DEMO_TENANTS } from './tenants.ts';

export type DemoProgress = { done: number; total: number };

export type DemoDeps = DemoStores & {
  /** Milliseconds since the epoch; the demo ends shortly before it. A loading that goes on keeps its first `now`. */
  now: number;
  /** Whether the database is the embedded one: the demo loads into no other. */
  embedded: boolean;
  onProgress?: (progress: DemoProgress) => void;
};

/** The verbs' dependencies at a moment of the past. */
const verbAt = (deps: DemoDeps, { actor, ip, userAgent }: Who, moment: Moment): VerbDeps => ({
  actor,
  request: { ip, userAgent, correlationId: null },
  identity: datedIdentity(deps.identityAt, moment),
  nowMs: () => moment.at,
});

/** The instance admin, who has no tenant and makes the others. */
async function ensureAdmin(deps: DemoDeps, founded: number): Promise<string> {
  const known = await deps.identity.userByEmail(INSTANCE_ADMIN_EMAIL);
  if (known) return known.id;
  const verb = verbAt(deps, SYSTEM, { at: founded - 20 * MINUTE_MS, key: INSTANCE_ADMIN_EMAIL });
  const facts = { email: INSTANCE_ADMIN_EMAIL, name: displayName(INSTANCE_ADMIN_EMAIL), isInstanceAdmin: true };
  const { value } = await createUser(verb, { ...facts, memberships: [], password: DEMO_PASSWORD });
  return value.id;
}

/** A tenant and its owner; everybody else is invited by them. */
async function ensureTenant(deps: DemoDeps, by: Who, founded: number, spec: TenantSpec): Promise<[Tenant, string]> {
  const { slug, name, foundedAs = name } = spec;
  const email = ownerOf(spec);
  const known = await deps.identity.tenantBySlug(slug);
  const tenant =
    known ??
    (await createTenant(verbAt(deps, by, { at: founded, key: slug }), { slug, name: foundedAs, isTest: false })).value;
  const owner = await deps.identity.userByEmail(email);
  if (owner) return [tenant, owner.id];
  const verb = verbAt(deps, by, { at: founded + MINUTE_MS, key: email });
  const facts = { email, name: displayName(email), isInstanceAdmin: false, password: DEMO_PASSWORD };
  const { value } = await createUser(verb, { ...facts, memberships: [{ tenant: slug, role: 'owner' }] });
  return [tenant, value.id];
}

type Ground = { now: number; instance: Tenant; tenants: Map<string, Tenant>; accounts: AccountIds };

/** Tenants, people and their rights, as they are or made now: the administration's own story. */
async function ensureGround(deps: DemoDeps, fresh: boolean): Promise<Ground> {
  const first = await deps.identity.tenantBySlug(DEMO_TENANTS[0].slug);
  const now = (first && (await demoInstant(deps, first))) ?? deps.now;
  const founded = foundedAt(now);
  const cast = new Map([[INSTANCE_ADMIN_EMAIL, await ensureAdmin(deps, founded)]]);
  const tenants = new Map<string, Tenant>();
  for (const [index, spec] of ALL_DEMO_TENANTS.entries()) {
    // The first tenant's founding is what the story counts from; the others follow, seconds apart.
    const [tenant, owner] = await ensureTenant(deps, instanceAdmin(cast), founded + index * 17 * SECOND_MS, spec);
    tenants.set(spec.slug, tenant);
    cast.set(ownerOf(spec), owner);
  }
  const readerOf = (tenant: Tenant) => deps.tenantStore(tenant).reader;
  const stage = { identityAt: deps.identityAt, readerOf, fresh, founded, cast };
  await allOf(ALL_DEMO_TENANTS.map((spec) => tellStory(stage, tenants.get(spec.slug) as Tenant, spec, storyOf(spec))));
  const instance = await instanceTenant(deps.identity);
  await tellStory(stage, instance, { slug: 'instance', people: acme.people }, instanceStory);
  return { now, instance, tenants, accounts: cast };
}

/** Side by side; the first error once all have ended, so that none goes on behind the caller's back. */
async function allOf(running: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(running)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * Loads the demo: four tenants, their people and rights, thirty days of events, through the verbs and writers that serve
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
  const { now, instance, tenants, accounts } = await ensureGround(deps, state === 'empty');
  const told = DEMO_TENANTS.map((spec) => ({ spec, ...tenantEvents(spec, accounts, now) }));
  const ofTenants = told.flatMap(({ inInstance }) => inInstance);
  const { lastSignIns, others } = partLastSignIns(instanceEvents(accounts, now, ofTenants));
  const logs = [
    ...told.map(({ spec, own }) => ({ tenant: tenants.get(spec.slug) as Tenant, events: own })),
    { tenant: instance, events: others },
  ];
  const total = logs.reduce((sum, { events }) => sum + events.length, 0);
  let done = 0;
  const onBatch = (count: number) => {
    done += count;
    deps.onProgress?.({ done, total });
  };
  await signInLast(deps, instance, lastSignIns);
  // Side by side: the database writes one tenant's batch while the next one's is prepared here.
  await allOf(logs.map(({ tenant, events }) => appendEvents(deps.tenantStore(tenant).writer, tenant, events, onBatch)));
  await deps.tenantStore(instance).writer.append([wholeEvent(instance, now, total)]);
  return 'loaded';
}
