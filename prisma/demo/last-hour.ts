import type { AccountIds } from './accounts.ts';
import { readAuditLog } from './activities/audit-log.ts';
import { runFlow, setStateByHand } from './activities/execution.ts';
import { editSomeFlow, updateFlow } from './activities/flow.ts';
import { changeKeyValue } from './activities/key-value.ts';
import { signIn } from './activities/sign-in.ts';
import { SYSTEM, type TenantSpec, type Who } from './cast.ts';
import { MINUTE_MS, SECOND_MS } from './clock.ts';
import { serviceWho } from './machines.ts';
import { whoOf } from './people.ts';
import type { PlanItem } from './plan.ts';
import { type ExecutionState, record } from './world.ts';

/**
 * The example that everyone tries: a scheduled execution fails, the owner signs in, looks at it and sets it from FAILED
 * to SUCCESS by hand, 17 minutes before the demo was loaded.
 */
export function planByHand(owner: Who, flowId: string, now: number): PlanItem[] {
  let failed: ExecutionState | undefined;
  return [
    {
      at: now - 43 * MINUTE_MS - 12 * SECOND_MS,
      run: (world, at) => {
        const flow = world.flows.find(({ document }) => document.id === flowId);
        const trigger = flow?.document.triggers?.[0];
        if (!flow || !trigger) return;
        const tookMs = 212 * SECOND_MS;
        failed = runFlow(world, SYSTEM, at, flow, {
          trigger: { id: trigger.id, type: trigger.type },
          ends: 'FAILED',
          tookMs,
        });
        // Nobody else may restart this one before the owner comes.
        world.executions = world.executions.filter((execution) => execution !== failed);
      },
    },
    { at: now - 24 * MINUTE_MS - 5 * SECOND_MS, run: (world, at) => signIn(world, owner, at) },
    {
      at: now - 21 * MINUTE_MS - 31 * SECOND_MS,
      run: (world, at) => {
        if (!failed) return;
        const { id, namespace, flowId: flow } = failed.state;
        const details = { namespace, flowId: flow, executionId: id };
        record(world, owner, at, { action: 'READ', resource: { type: 'EXECUTION', id }, details });
      },
    },
    {
      at: now - 17 * MINUTE_MS - 42 * SECOND_MS + 318,
      run: (world, at) => {
        if (failed) setStateByHand(world, owner, at, failed, 'SUCCESS');
      },
    },
  ];
}

/** Whatever the hour, the newest events are a few minutes old. */
export function planLastMinutes(spec: TenantSpec, accounts: AccountIds, now: number): PlanItem[] {
  const [deployer] = spec.serviceAccounts;
  const [, second, third] = spec.people.map((person) => whoOf(person, accounts));
  const machine = serviceWho(spec.slug, deployer, accounts);
  const items: PlanItem[] = [
    {
      at: now - 11 * MINUTE_MS - 8 * SECOND_MS,
      run: (world, at) => {
        world.flows.slice(0, 2).forEach((flow, index) => {
          updateFlow(world, machine, at + index * 407, flow, `deploy-${world.random.hex(12)}`);
        });
      },
    },
  ];
  if (third) items.push({ at: now - 8 * MINUTE_MS + 77, run: (world, at) => editSomeFlow(world, third, at) });
  if (third) items.push({ at: now - 6 * MINUTE_MS + 530, run: (world, at) => changeKeyValue(world, third, at) });
  if (second) items.push({ at: now - 4 * MINUTE_MS + 91, run: (world, at) => readAuditLog(world, second, at) });
  return items;
}
