import { setTimeout as after } from 'node:timers/promises';
import { createSealer } from '@indelible/db/seal/sealer';
import { readEnv } from './env.ts';
import { runSealer } from './run-sealer.ts';

/** After a signal a round may end; then the process does, and the next one goes on where this one was. */
const GRACE_MS = 10_000;

async function main(): Promise<void> {
  // A log that nobody reads any more ends no worker.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  const sealer = createSealer({ url: readEnv().SEALER_DATABASE_URL });
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  // The supervisor is gone, however it ended: nobody would stop this process any more.
  process.once('disconnect', () => process.exit(0));
  process.send?.({ type: 'ready' });
  await runSealer({
    sealer,
    stop: stop.signal,
    pause: (ms) => after(ms, undefined, { signal: stop.signal }).catch(() => {}),
    log: (line) => console.log(JSON.stringify({ worker: process.pid, ...line })),
    nowMs: Date.now,
  });
  await sealer.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
