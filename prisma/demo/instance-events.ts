import type { AccountIds } from './accounts.ts';
import { signIn, signOut } from './activities/sign-in.ts';
import type { TenantSpec, Who } from './cast.ts';
import { DAY_MS, DEMO_DAYS, HOUR_MS, isWeekend, MINUTE_MS } from './clock.ts';
import { type PlanItem, play } from './plan.ts';
import { seededRandom } from './random.ts';
import { put } from './resource.ts';
import { instanceAdmin } from './stories.ts';
import { type DemoEvent, newWorld, type World } from './world.ts';

/** The instance's own log is a tenant's log too, of a tenant without people or flows. */
const INSTANCE: TenantSpec = {
  slug: 'instance',
  name: 'Instance',
  zoneHours: 0,
  callsADay: 0,
  people: [],
  serviceAccounts: [
    { id: 'terraform', purpose: 'Provisions the instance', ip: '192.0.2.9', userAgent: 'Terraform/1.14.0' },
  ],
  namespaces: [],
  flows: [],
  secrets: [],
  keyValues: [],
};

function changeInstance(world: World, who: Who, at: number): void {
  const { random } = world;
  const [type, id, state] = random.pick([
    ['WORKER_GROUP', 'gpu', { id: 'gpu', slots: random.int(2, 12), allowedTenants: ['acme'] }],
    ['WORKER_GROUP', 'default', { id: 'default', slots: random.int(8, 48), allowedTenants: [] }],
    ['VERSIONED_PLUGIN', 'plugin-jdbc', { id: 'plugin-jdbc', version: `1.${random.int(0, 4)}.${random.int(0, 9)}` }],
    ['KILL_SWITCH', 'executions', { id: 'executions', on: random.chance(0.3), reason: 'maintenance' }],
  ] as const);
  put(world, who, at, { type, id, details: { id }, state });
}

/**
 * The instance admin's visits of the last thirty days, one on most working days with one or two changes each, beside what the
 * tenants' people did in the instance's log; oldest first.
 */
export function instanceEvents(accounts: AccountIds, now: number, ofTenants: DemoEvent[]): DemoEvent[] {
  const random = seededRandom('instance/plan');
  const admin = instanceAdmin(accounts);
  const days = Array.from({ length: DEMO_DAYS - 1 }, (_, back) => now - (back + 1) * DAY_MS);
  const visits = days.filter((day) => !isWeekend(day, 0) && random.chance(0.7));
  const items = visits.flatMap((day): PlanItem[] => {
    const at = Math.floor(day / DAY_MS) * DAY_MS + 9 * HOUR_MS + random.int(0, 6 * 3_600_000);
    return [
      { at, run: (world, when) => signIn(world, admin, when) },
      { at: at + 6 * MINUTE_MS + random.int(0, 90_000), run: (world, when) => changeInstance(world, admin, when) },
      { at: at + 14 * MINUTE_MS + random.int(0, 90_000), run: (world, when) => changeInstance(world, admin, when) },
      { at: at + 31 * MINUTE_MS, run: (world, when) => signOut(world, admin, when) },
    ];
  });
  const world = newWorld(INSTANCE, seededRandom('instance/world'), now - MINUTE_MS);
  play(world, items);
  const all = [...world.events, ...world.instanceEvents, ...ofTenants];
  return all.sort((left, right) => left.at - right.at);
}
