import { impersonationEnded, impersonationStarted } from '@indelible/api/auth/impersonation/impersonation-event';
import { type AccountIds, actorFor, INSTANCE_ADMIN_EMAIL } from './accounts.ts';
import { createFlow } from './activities/flow.ts';
import { createKeyValue } from './activities/key-value.ts';
import { createNamespace } from './activities/namespace.ts';
import { createSecret } from './activities/secret.ts';
import { bruteForce, requestOf, userOf } from './activities/sign-in.ts';
import { BROWSERS, type Person, type TenantSpec, type Who } from './cast.ts';
import { DAY_MS, HOUR_MS, isoOf, MINUTE_MS, SECOND_MS } from './clock.ts';
import { serviceWho } from './machines.ts';
import { doSomething, whoOf } from './people.ts';
import type { PlanItem } from './plan.ts';
import { recordInInstance } from './world.ts';

export const instanceAdmin = (accounts: AccountIds): Who => ({
  actor: actorFor(INSTANCE_ADMIN_EMAIL, accounts),
  ip: '192.0.2.7',
  userAgent: BROWSERS.FIREFOX,
});

/** The first hour: the machines bring namespaces and flows, the owner what they need. */
export function planFounding(spec: TenantSpec, accounts: AccountIds, owner: Who, start: number): PlanItem[] {
  const [deployer, ...others] = spec.serviceAccounts.map((one) => serviceWho(spec.slug, one, accounts));
  const builder = others[0] ?? owner;
  const steps: PlanItem['run'][] = [
    ...spec.namespaces.map(
      (given): PlanItem['run'] =>
        (world, at) =>
          createNamespace(world, builder, at, given),
    ),
    ...spec.secrets.map(
      (given): PlanItem['run'] =>
        (world, at) =>
          createSecret(world, owner, at, given),
    ),
    ...spec.keyValues.map(
      (given): PlanItem['run'] =>
        (world, at) =>
          createKeyValue(world, owner, at, given),
    ),
    ...spec.flows.map((document): PlanItem['run'] => {
      return (world, at) => createFlow(world, deployer ?? owner, at, structuredClone(document), 'deploy-first');
    }),
  ];
  return steps.map((run, index) => ({ at: start + index * 41 * SECOND_MS, run }));
}

/** Someone tries passwords in the night, six days before the end. */
export const planBruteForce = (victim: Who, now: number): PlanItem[] => [
  { at: now - 6 * DAY_MS - 17 * MINUTE_MS, run: (world, at) => bruteForce(world, victim, at) },
];

/** The instance admin looks at what somebody sees, and repairs one thing as them: every event of it says both. */
export function planImpersonation(colleague: Person, accounts: AccountIds, at: number): PlanItem[] {
  const admin = instanceAdmin(accounts);
  const as = whoOf(colleague, accounts);
  const who: Who = { ...admin, actor: as.actor, impersonator: admin.actor };
  const acting = { as: userOf(as), since: isoOf(at), until: isoOf(at + HOUR_MS) };
  const impersonation = { admin: userOf(admin), acting };
  const reason = 'Ticket 4711: an execution hangs';
  return [
    {
      at,
      run: (world, when) =>
        recordInInstance(world, when, impersonationStarted(requestOf(admin), impersonation, reason)),
    },
    { at: at + 2 * MINUTE_MS, run: doSomething(colleague, who) },
    { at: at + 5 * MINUTE_MS, run: doSomething(colleague, who) },
    {
      at: at + 9 * MINUTE_MS,
      run: (world, when) =>
        recordInInstance(world, when, impersonationEnded(requestOf(admin), impersonation, 'by-hand')),
    },
  ];
}
