import { type AccountIds, actorFor } from './accounts.ts';
import { exportAuditLog, readAuditLog } from './activities/audit-log.ts';
import { handleExecution, runAndKill, runSomeFlow } from './activities/execution.ts';
import { editSomeFlow, tryOutFlow } from './activities/flow.ts';
import { changeKeyValue, toggleMaintenance } from './activities/key-value.ts';
import { changeNamespace, tryToDeleteNamespace } from './activities/namespace.ts';
import { editNamespaceFile } from './activities/namespace-file.ts';
import { readSecret, rotateSecret, temporarySecret, tryToDeleteSecret } from './activities/secret.ts';
import { changeDashboard, runTests, toggleTrigger } from './activities/settings.ts';
import { signIn, signOut } from './activities/sign-in.ts';
import type { Person, PersonRole, Who } from './cast.ts';
import { HOUR_MS, isWeekend, MINUTE_MS, SECOND_MS } from './clock.ts';
import type { PlanItem } from './plan.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

type Activity = (world: World, who: Who, at: number) => void;
type Weights = readonly (readonly [weight: number, activity: Activity])[];

const WEIGHTS: Record<PersonRole, Weights> = {
  owner: [
    [6, readAuditLog],
    [3, changeNamespace],
    [2, rotateSecret],
    [4, editSomeFlow],
    [4, runSomeFlow],
    [3, handleExecution],
    [2, changeDashboard],
  ],
  engineer: [
    [15, editSomeFlow],
    [11, runSomeFlow],
    [7, editNamespaceFile],
    [6, handleExecution],
    [5, changeKeyValue],
    [3, tryOutFlow],
    [3, readSecret],
    [3, runTests],
    [2, runAndKill],
    [2, rotateSecret],
    [2, toggleTrigger],
    [2, changeDashboard],
    [1, temporarySecret],
    [1, toggleMaintenance],
    [1, changeNamespace],
    [0.5, tryToDeleteSecret],
    [0.4, tryToDeleteNamespace],
  ],
  analyst: [
    [8, handleExecution],
    [7, runSomeFlow],
    [6, changeKeyValue],
    [6, editNamespaceFile],
    [5, changeDashboard],
    [3, editSomeFlow],
    [1, tryToDeleteSecret],
  ],
  auditor: [
    [12, readAuditLog],
    [3, handleExecution],
    [2, exportAuditLog],
    [1, readSecret],
  ],
};

export const whoOf = (person: Person, accounts: AccountIds): Who => ({
  actor: actorFor(person.email, accounts),
  ip: person.ip,
  userAgent: person.userAgent,
});

export const doSomething = (person: Person, who: Who): PlanItem['run'] => {
  return (world, at) => world.random.weighted(WEIGHTS[person.role])(world, who, at);
};

/** One person's local day: signs in, works in a few stretches with a lunch between, often just closes the lid. */
export function planDay(person: Person, who: Who, midnight: number, zoneHours: number, random: Random): PlanItem[] {
  const weekend = isWeekend(midnight, zoneHours);
  if (!random.chance(weekend ? 0.07 : 0.93)) return [];
  const start = midnight + person.startsAt * HOUR_MS + random.int(-35, 50) * MINUTE_MS + random.int(0, 59_999);
  const wanted = Math.max(1, Math.round(person.busy * (0.6 + random.next() * 0.8) * (weekend ? 0.3 : 1)));
  const stretches = [10, 100, 270, 390, 460].map((minutes) => minutes + random.int(0, 50));
  const items: PlanItem[] = [{ at: start, run: (world, at) => signIn(world, who, at) }];
  let latest = start;
  for (let done = 0; done < wanted; done += 1) {
    const inStretch = random.int(15, 35 * 60) * SECOND_MS + random.int(0, 999);
    const at = start + random.pick(stretches) * MINUTE_MS + inStretch;
    latest = Math.max(latest, at);
    items.push({ at, run: doSomething(person, who) });
  }
  if (random.chance(0.45)) items.push({ at: latest + 4 * MINUTE_MS, run: (world, at) => signOut(world, who, at) });
  return items;
}
