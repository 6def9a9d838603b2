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
  /** Rejects with `Stopped` at the first signal, or with an error that nobody caught; never resolves. */
  requested: Promise<never>;
  /** The work's result, or what `requested` rejects with as soon as it does. */
  unlessStopped<T>(work: Promise<T>): Promise<T>;
  /** Signals do again what they do by themselves. */
  release(): void;
};

/**
 * From here on a signal ends nothing by itself, nor does an error that nobody caught: what was started is to be stopped first.
 * Ctrl-C comes twice (from the terminal and from npm): the first one counts.
 */
export function listenForStop(): StopSignal {
  const { promise: requested, reject } = withRejecter();
  let stopping = false;
  const stop = (why: Error) => {
    // The first error is told by whoever waits for it.
    if (stopping && !(why instanceof Stopped)) console.error(why);
    stopping = true;
    reject(why);
  };
  const listeners = SIGNALS.map((signal) => [signal, () => stop(new Stopped(signal))] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  process.on('uncaughtException', stop);
  return {
    requested,
    unlessStopped: (work) => Promise.race([work, requested]),
    release: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
      process.off('uncaughtException', stop);
    },
  };
}

function withRejecter(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  promise.catch(() => {}); // it is looked at in its time
  return { promise, reject };
}
