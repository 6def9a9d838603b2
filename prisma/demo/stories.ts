import { type AccountIds, actorFor, INSTANCE_ADMIN_EMAIL } from './accounts.ts';
import { createGroup, createRole } from './activities/access.ts';
import { createFlow } from './activities/flow.ts';
import { createKeyValue } from './activities/key-value.ts';
import { createNamespace } from './activities/namespace.ts';
import { createSecret } from './activities/secret.ts';
import { changeTenant } from './activities/settings.ts';
import { bruteForce } from './activities/sign-in.ts';
import { BROWSERS, type Person, SYSTEM, type TenantSpec, type Who } from './cast.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './clock.ts';
import { serviceWho } from './machines.ts';
import { doSomething, whoOf } from './people.ts';
import type { PlanItem } from './plan.ts';
import { record } from './world.ts';

export const instanceAdmin = (accounts: AccountIds): Who => ({
  actor: actorFor(INSTANCE_ADMIN_EMAIL, accounts),
  ip: '192.0.2.7',
  userAgent: BROWSERS.FIREFOX,
});

/** The first hour: the owner gets a team to stand, the machines bring namespaces and flows. */
export function planFounding(spec: TenantSpec, owner: Who, start: number): PlanItem[] {
  const [deployer, ...others] = spec.serviceAccounts.map(serviceWho);
  const builder = others[0] ?? owner;
  const engineers = spec.people.filter(({ role }) => role === 'engineer').map(({ email }) => email);
  const steps: PlanItem['run'][] = [
    ...spec.namespaces.map(
      (given): PlanItem['run'] =>
        (world, at) =>
          createNamespace(world, builder, at, given),
    ),
    ...['viewer', 'editor', 'operator'].map(
      (id): PlanItem['run'] =>
        (world, at) =>
          createRole(world, owner, at, id),
    ),
    (world, at) => createGroup(world, owner, at, 'engineers', engineers),
    (world, at) => createGroup(world, owner, at, 'on-call', engineers.slice(0, 2)),
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

/** The instance admin, who created the tenant, sets its limits and changes them twice. */
export function planTenantChanges(spec: TenantSpec, admin: Who, start: number): PlanItem[] {
  const at = (days: number, run: PlanItem['run']): PlanItem => ({ at: start + days * DAY_MS + 3 * HOUR_MS, run });
  return [
    at(0, (world, when) => changeTenant(world, admin, when, { maxUsers: 10 })),
    at(12, (world, when) => changeTenant(world, admin, when, { maxUsers: 25 })),
    at(22, (world, when) =>
      changeTenant(world, admin, when, { maxUsers: 50, supportContact: `owner@${spec.slug}.example` }),
    ),
  ];
}

/** Someone tries passwords in the night, six days before the end. */
export const planBruteForce = (victim: Who, now: number): PlanItem[] => [
  { at: now - 6 * DAY_MS - 17 * MINUTE_MS, run: (world, at) => bruteForce(world, victim, at, SYSTEM) },
];

/** The owner looks at what a colleague sees, and repairs one thing as that colleague. */
export function planImpersonation(owner: Who, colleague: Person, accounts: AccountIds, at: number): PlanItem[] {
  const borrowed = whoOf(colleague, accounts);
  const who: Who = { ...owner, actor: borrowed.actor, impersonator: owner.actor };
  const resource = { type: 'USER', id: borrowed.actor.id };
  const details = { id: borrowed.actor.id, email: colleague.email };
  return [
    { at, run: (world, when) => record(world, owner, when, { action: 'IMPERSONATE', resource, details }) },
    { at: at + 2 * MINUTE_MS, run: doSomething(colleague, who) },
    { at: at + 5 * MINUTE_MS, run: doSomething(colleague, who) },
  ];
}
