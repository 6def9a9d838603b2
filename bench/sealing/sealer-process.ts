// A sealer in a process of its own, as the worker is. Over IPC: `drain` seals all that is committed and answers what it took,
// `run` goes on until `stop`. It ends when its parent does.
import { setTimeout as after } from 'node:timers/promises';
import { createSealer } from '@indelible/db/seal/sealer';

export type SealerJob = 'drain' | 'run' | 'stop';
/** `cpuMs` is this process's own; its share of the database server is not in it. */
export type Drained = { events: number; ms: number; cpuMs: number; rounds: number } | { error: string };

const sealer = createSealer({ url: process.env.SEALER_URL ?? '' });
const PAUSE_MS = 200;
let running = false;
let underWay: Promise<unknown> = Promise.resolve();

async function drain(): Promise<Drained> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  let [events, rounds] = [0, 0];
  for (let behind = true; behind; rounds++) {
    const round = await sealer.round();
    events += round.indexed;
    // Small segments are merged while nothing else is to be done: a log at rest has few of them.
    // The rest is with another one.
    if (round.behind && round.indexed + round.merged === 0) await after(PAUSE_MS);
    behind = round.behind || round.indexed + round.merged > 0;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { events, rounds, ms: performance.now() - from, cpuMs: (user + system) / 1_000 };
}

async function run(): Promise<void> {
  for (running = true; running; ) await sealer.round();
}

const failed = (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) });

process.on('disconnect', () => process.exit(0));
process.on('message', (job: SealerJob) => {
  if (job === 'drain') {
    drain()
      .then((drained) => process.send?.(drained))
      .catch(failed);
  } else if (job === 'run') {
    underWay = run().catch(failed);
  } else {
    running = false;
    underWay.then(() => process.send?.({ events: 0, ms: 0, cpuMs: 0, rounds: 0 }));
  }
});
