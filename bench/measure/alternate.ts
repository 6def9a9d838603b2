/** What a run gives back when it has taken its time itself: another process's, without the way there. */
export class Took {
  constructor(readonly ms: number) {}
}

/** One thing to time. `prepare` makes what a run needs, untimed, before each. */
export type Case<T = void> = {
  name: string;
  prepare?: () => T | Promise<T>;
  run(input: T): unknown;
  /** Untimed, after each run. */
  after?: () => unknown;
};
/** Makes a list of cases with different inputs possible. */
export const timed = <T>(each: Case<T>): Case =>
  ({
    name: each.name,
    run: each.run as (input: unknown) => unknown,
    prepare: each.prepare,
    after: each.after,
  }) as Case;

export type Sampling = {
  rounds: number;
  /** Samples of a case in one round: at least `least`, then more up to `most` while the round took less than `ms`. */
  least?: number;
  most?: number;
  ms?: number;
};

/** Milliseconds by case name; within, a list of samples a round. */
export type Samples = Map<string, number[][]>;

/**
 * Times cases in alternated rounds: each round runs them all, beginning with another one, so that what else the machine
 * does meets them alike. A first round, untimed, warms up caches and the compiler.
 */
export async function alternate(
  cases: readonly Case[],
  { rounds, least = 5, most = 25, ms = 50 }: Sampling,
): Promise<Samples> {
  const samples: Samples = new Map(cases.map(({ name }) => [name, []]));
  for (const each of cases) await sample(each);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < cases.length; turn++) {
      const each = cases[(round + turn) % cases.length]!;
      const took: number[] = [];
      for (let sum = 0; took.length < least || (took.length < most && sum < ms); sum += took.at(-1)!) {
        took.push(await sample(each));
      }
      samples.get(each.name)!.push(took);
    }
  }
  return samples;
}

async function sample({ prepare, run, after }: Case): Promise<number> {
  const input = await prepare?.();
  const from = performance.now();
  const result = await run(input as undefined);
  const ms = result instanceof Took ? result.ms : performance.now() - from;
  await after?.();
  return ms;
}
