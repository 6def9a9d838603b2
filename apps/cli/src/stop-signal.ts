import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Someone asked to stop. Carries the exit code that a shell expects of a process ended so. */
export class Stopped extends Error {
  readonly exitCode: number;
  constructor(signal: (typeof SIGNALS)[number]) {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

export type StopSignal = {
  /** Rejects with `Stopped` at the first signal; never resolves. */
  requested: Promise<never>;
  /** The work's result, or `Stopped` as soon as a signal comes. */
  unlessStopped<T>(work: Promise<T>): Promise<T>;
};

/** From here on a signal ends nothing by itself. Ctrl-C comes twice (from the terminal and from npm): the first one counts. */
export function listenForStop(): StopSignal {
  const requested = new Promise<never>((_, reject) => {
    for (const signal of SIGNALS) process.on(signal, () => reject(new Stopped(signal)));
  });
  requested.catch(() => {}); // it is looked at in its time
  return { requested, unlessStopped: (work) => Promise.race([work, requested]) };
}
