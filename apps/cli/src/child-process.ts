import { type ChildProcess, spawn } from 'node:child_process';

export type ChildCommand = {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
};

export type ChildOptions = {
  /** What messages call it: `the web server`. */
  name: string;
  log: (message: string) => void;
  /** The child that is running now; null between two. */
  onChild: (pid: number | null) => void;
  /** Waits before the 1st, 2nd, … restart in a row; the last goes for all that follow. */
  backoffMs?: number[];
  readyLimitMs?: number;
  stopLimitMs?: number;
};

export type SupervisedChild = {
  /** Ends the child, waits for it, and starts no other. */
  stop(): Promise<void>;
};

const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** A child that served this long starts a new count of failures. */
const STEADY_MS = 60_000;

const howItEnded = (code: number | null, signal: NodeJS.Signals | null) =>
  signal ? `by ${signal}` : `with code ${code}`;

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const exited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

async function end(child: ChildProcess, limitMs: number): Promise<void> {
  if (exited(child)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), limitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Resolves when the child says `{type: 'ready'}`; rejects when it ends, can't be run, or says nothing in time. */
function untilReady(child: ChildProcess, name: string, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null) => {
      clearTimeout(timer);
      child.off('exit', onExit).off('error', onError).off('message', onMessage);
      if (error) reject(error);
      else resolve();
    };
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      settle(new Error(`${name} ended ${howItEnded(code, signal)} before it was ready`));
    const onError = (error: Error) => settle(new Error(`${name} can't be run: ${error.message}`));
    const onMessage = (message: unknown) => {
      if ((message as { type?: unknown } | null)?.type === 'ready') settle(null);
    };
    const timer = setTimeout(() => {
      signalGroup(child, 'SIGKILL');
      settle(new Error(`${name} was not ready after ${limitMs / 1000} s`));
    }, limitMs);
    child.on('exit', onExit).on('error', onError).on('message', onMessage);
  });
}

// In a group of its own: a terminal's Ctrl-C goes to the supervisor alone, which stops things in their order. The IPC
// channel is the child's sign of life from here: it ends when the channel closes, however this process went.
function launch({ command, args, cwd, env }: ChildCommand): ChildProcess {
  return spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/**
 * Starts a child and resolves when it says that it is ready; from then on one that ends unasked is started again. Rejects, with
 * nothing left running, when the first one does not come up.
 */
export async function startChild(command: ChildCommand, options: ChildOptions): Promise<SupervisedChild> {
  const { name, log, onChild, backoffMs = BACKOFF_MS, readyLimitMs = 120_000, stopLimitMs = 12_000 } = options;
  let stopping = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  let child: ChildProcess;

  const run = async () => {
    child = launch(command);
    const own = child;
    onChild(own.pid ?? null);
    own.once('exit', () => onChild(null));
    await untilReady(own, name, readyLimitMs);
    const steady = setTimeout(() => {
      failures = 0;
    }, STEADY_MS).unref();
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      clearTimeout(steady);
      again(`${name} ended ${howItEnded(code, signal)}`);
    };
    if (exited(own)) ended(own.exitCode, own.signalCode);
    else own.once('exit', ended);
  };
  const again = (why: string) => {
    if (stopping) return;
    const wait = backoffMs[Math.min(failures++, backoffMs.length - 1)]!;
    log(`${why}; starting it again in ${wait / 1000} s`);
    retry = setTimeout(
      () =>
        run().then(
          () => log(`${name} is back`),
          (error: Error) => again(error.message),
        ),
      wait,
    );
  };

  await run();
  return {
    async stop() {
      stopping = true;
      clearTimeout(retry);
      await end(child, stopLimitMs);
    },
  };
}
