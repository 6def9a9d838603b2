import type { AnyProcedure } from '@trpc/server';
import { errorData } from '../src/errors.ts';
import { appRouter } from '../src/router.ts';
import type { Meta, Needs } from '../src/trpc.ts';
import { CASES } from './cases/all.ts';
import type { AnyCase, Stage } from './cases/case.ts';
import type { Person, World } from './world.ts';

export type Walked = { path: string; type: 'query' | 'mutation' | 'subscription'; needs: Needs; one: AnyCase };

/** Every procedure there is, with its case. */
export const PROCEDURES: Walked[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, AnyProcedure>,
).flatMap(([path, procedure]) => {
  const one = CASES[path];
  const type = procedure._def.type as Walked['type'];
  return one ? [{ path, type, needs: (procedure._def.meta as Meta).needs, one }] : [];
});
/** It exists only where there is no user yet: sessions.test.ts and fail-closed run it in worlds of its own. */
const ELSEWHERE = ['firstRun.create'];
export const WITHOUT_CASE = Object.keys(appRouter._def.procedures).filter(
  (path) => !CASES[path] && !ELSEWHERE.includes(path),
);
export const CASES_OF_NOTHING = Object.keys(CASES).filter((path) => !(path in appRouter._def.procedures));

/** A whole stage: a tenant of its own in the world. */
export async function stageIn(world: World): Promise<Stage> {
  const tenant = await world.tenant();
  const owner = await world.person({ in: tenant });
  return { world, tenant, owner, admin: await world.person({ isInstanceAdmin: true }) };
}

/** Who calls by default: who has what is needed. */
export function callerOf({ needs }: Walked, stage: Stage, as?: Person): Person | null {
  if (as) return as;
  if (Array.isArray(needs)) return stage.owner;
  if (needs === 'instance-admin') return stage.admin;
  if (needs === 'session') return stage.owner;
  return null;
}

/** `answered`, or the refusal's code with the limit it names. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error) => errorData(error, null).code,
  );
