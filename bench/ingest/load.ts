import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load-process.ts';

export type Load = {
  /** Resolves when all are answered 201; rejects with the first other answer. */
  send(job: LoadJob): Promise<{ ms: number; latencies: number[] }>;
};

/** A process that sends requests while `work` runs; it ends with this one, however that ends. */
export async function withLoad<T>(work: (load: Load) => Promise<T>): Promise<T> {
  const child = fork(fileURLToPath(new URL('./load-process.ts', import.meta.url)), {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(child, 'exit').then(() => [{ error: 'the load process ended' }]);
  try {
    return await work({
      send: async (job) => {
        child.send(job);
        const [result] = (await Promise.race([once(child, 'message'), ended])) as [LoadResult];
        if ('error' in result) throw new Error(`load: ${result.error}`);
        return result;
      },
    });
  } finally {
    child.kill();
  }
}
