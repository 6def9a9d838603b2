import type { AccountIds } from './accounts.ts';
import type { TenantSpec } from './cast.ts';
import { DAY_MS, DEMO_DAYS, localMidnights, MINUTE_MS } from './clock.ts';
import { planByHand, planLastMinutes } from './last-hour.ts';
import { planMachineDay, planSchedule } from './machines.ts';
import { planDay, whoOf } from './people.ts';
import { type PlanItem, play } from './plan.ts';
import { seededRandom } from './random.ts';
import { planBruteForce, planFounding, planImpersonation } from './stories.ts';
import { type DemoEvent, newWorld } from './world.ts';

/** The newest event is this old at least, so that none lies ahead of a clock that is a little behind. */
const QUIET_MS = 90_000;

/** Days back at which the instance admin acted as somebody: never as two at once. */
const IMPERSONATED: Record<string, number[]> = { acme: [19, 9, 2], globex: [21, 12, 4], initech: [16, 14, 5] };

function planOf(spec: TenantSpec, accounts: AccountIds, now: number): PlanItem[] {
  const start = now - DEMO_DAYS * DAY_MS;
  const founded = start + 60 * MINUTE_MS;
  const [first] = spec.people;
  const colleague = spec.people.find(({ role }) => role === 'engineer');
  if (!first || !colleague) throw new TypeError(`the demo tenant ${spec.slug} has no owner or no engineer`);
  const owner = whoOf(first, accounts);
  const days = localMidnights(now, spec.zoneHours, DEMO_DAYS);
  const random = seededRandom(`${spec.slug}/plan`);
  const everyday = days.flatMap((midnight) => [
    ...spec.people.flatMap((person) => {
      return planDay(
        person,
        whoOf(person, accounts),
        midnight,
        spec.zoneHours,
        random.fork(`${person.email}/${midnight}`),
      );
    }),
    ...planMachineDay(spec, accounts, midnight, random.fork(`machines/${midnight}`)),
  ]);
  return [
    ...planFounding(spec, accounts, owner, start + 5 * MINUTE_MS),
    ...everyday.filter(({ at }) => at >= founded),
    ...planSchedule(founded, now),
    ...planBruteForce(owner, now),
    ...(IMPERSONATED[spec.slug] ?? []).flatMap((back) =>
      planImpersonation(colleague, accounts, now - back * DAY_MS - 95 * MINUTE_MS),
    ),
    ...(spec.slug === 'acme' ? planByHand(owner, 'orders-sync', now) : []),
    ...planLastMinutes(spec, accounts, now),
  ];
}

const byInstant = (left: DemoEvent, right: DemoEvent) => left.at - right.at;

/**
 * One tenant's thirty days, oldest first, and what its people did in the instance's log: the same for the same spec, accounts
 * and `now` (milliseconds since the epoch). All instants lie in [now − 30 d, now − 90 s).
 */
export function tenantEvents(
  spec: TenantSpec,
  accounts: AccountIds,
  now: number,
): { own: DemoEvent[]; inInstance: DemoEvent[] } {
  const world = newWorld(spec, seededRandom(`${spec.slug}/world`), now - QUIET_MS);
  play(world, planOf(spec, accounts, now));
  return { own: world.events.sort(byInstant), inInstance: world.instanceEvents.sort(byInstant) };
}
