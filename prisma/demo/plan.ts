import type { World } from './world.ts';

/** Something that happens at an instant, once the world has come so far. */
export type PlanItem = { at: number; run: (world: World, at: number) => void };

/** Runs everything in the order of time: what happens later sees what happened before. */
export function play(world: World, items: PlanItem[]): void {
  for (const { at, run } of [...items].sort((left, right) => left.at - right.at)) {
    if (at < world.until) run(world, at);
  }
}
