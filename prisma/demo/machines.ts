import type { AccountIds } from './accounts.ts';
import { runFlow } from './activities/execution.ts';
import { deployFlows } from './activities/flow.ts';
import { changeNamespace } from './activities/namespace.ts';
import { rotateSecret } from './activities/secret.ts';
import { type ServiceAccount, SYSTEM, type TenantSpec, type Who } from './cast.ts';
import { HOUR_MS, isWeekend, MINUTE_MS } from './clock.ts';
import { firesAtMinute } from './cron.ts';
import type { PlanItem } from './plan.ts';
import type { Random } from './random.ts';
import { findResource } from './resource.ts';
import type { FlowState, World } from './world.ts';

export const serviceWho = (slug: string, { id, ip, userAgent }: ServiceAccount, accounts: AccountIds): Who => ({
  actor: { type: 'SERVICE_ACCOUNT', id: accounts.get(`${slug}/${id}`) ?? id, name: id },
  ip,
  userAgent,
});

function isStopped(world: World, { document }: FlowState): boolean {
  const trigger = document.triggers?.[0];
  if (!trigger || trigger.disabled) return true;
  return findResource(world, 'TRIGGER', `${document.namespace}/${document.id}/${trigger.id}`)?.state.disabled === true;
}

/** The scheduler's hour: every flow whose cron, as it stands by then, fires in it. */
function runScheduled(world: World, hourStart: number): void {
  const date = new Date(hourStart);
  for (const flow of world.flows) {
    const trigger = flow.document.triggers?.[0];
    if (!trigger?.cron || isStopped(world, flow)) continue;
    const minute = firesAtMinute(trigger.cron, date.getUTCHours(), date.getUTCDay());
    const at = hourStart + (minute ?? 0) * MINUTE_MS + world.random.int(40, 900);
    if (minute !== null) runFlow(world, SYSTEM, at, flow, { trigger: { id: trigger.id, type: trigger.type } });
  }
}

export function planSchedule(from: number, until: number): PlanItem[] {
  const first = Math.ceil(from / HOUR_MS) * HOUR_MS;
  const hours = Math.max(0, Math.ceil((until - first) / HOUR_MS));
  return Array.from({ length: hours }, (_, hour) => ({ at: first + hour * HOUR_MS, run: runScheduled }));
}

/** Calls from outside start the flows that have a webhook. */
function answerWebhook(world: World, at: number): void {
  const hooked = world.flows.filter(({ document }) => document.triggers?.[0]?.type.endsWith('.Webhook'));
  const flow = hooked.length > 0 ? world.random.pick(hooked) : undefined;
  const trigger = flow?.document.triggers?.[0];
  if (flow && trigger) runFlow(world, SYSTEM, at, flow, { trigger: { id: trigger.id, type: trigger.type } });
}

/** A day of the machines: deployments in working hours, callers at any, a rotation at night now and then. */
export function planMachineDay(spec: TenantSpec, accounts: AccountIds, midnight: number, random: Random): PlanItem[] {
  const weekend = isWeekend(midnight, spec.zoneHours);
  const [deployer, ...others] = spec.serviceAccounts.map((one) => serviceWho(spec.slug, one, accounts));
  const at = (fromHour: number, toHour: number) => midnight + random.int(fromHour * HOUR_MS, toHour * HOUR_MS);
  const repeat = (count: number, item: () => PlanItem) => Array.from({ length: count }, item);
  const other = others.at(-1);
  return [
    ...repeat(Math.round(spec.callsADay * (weekend ? 0.3 : 1) * (0.6 + random.next() * 0.8)), () => ({
      at: at(8, 20),
      run: answerWebhook,
    })),
    ...(deployer && !weekend
      ? repeat(random.int(2, 6), () => ({ at: at(9, 18), run: (world, when) => deployFlows(world, deployer, when) }))
      : []),
    ...(other && random.chance(0.2)
      ? [{ at: at(10, 17), run: (world: World, when: number) => changeNamespace(world, other, when) }]
      : []),
    ...(other && random.chance(0.15)
      ? [{ at: at(2, 4), run: (world: World, when: number) => rotateSecret(world, other, when) }]
      : []),
  ];
}
