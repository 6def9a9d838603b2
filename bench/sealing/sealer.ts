import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { roleUrl } from '@indelible/db/roles';
import { SECRET } from '../store/open-store.ts';
import type { Drained, SealerJob } from './sealer-process.ts';

type Sealed = Exclude<Drained, { error: string }>;
export type SealerProcess = {
  /** Seals all that is committed. */
  drain(): Promise<Sealed>;
  /** Begins to seal round after round. */
  run(): void;
  /** Resolves when the round under way is over. */
  stop(): Promise<void>;
};

/** A sealer beside this process while `work` runs. */
export async function withSealer<T>(ownerUrl: string, work: (sealer: SealerProcess) => Promise<T>): Promise<T> {
  const child = fork(fileURLToPath(new URL('./sealer-process.ts', import.meta.url)), {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    execArgv: ['--import', 'tsx'],
    // Not as an argument: everyone may read those.
    env: { ...process.env, SEALER_URL: roleUrl(ownerUrl, SECRET, 'indelible_sealer') },
  });
  const ended = once(child, 'exit').then(() => [{ error: 'the sealer process ended' }]);
  const ask = async (job: SealerJob): Promise<Sealed> => {
    child.send(job);
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Drained];
    if ('error' in answer) throw new Error(`sealer: ${answer.error}`);
    return answer;
  };
  try {
    return await work({
      drain: () => ask('drain'),
      run: () => child.send('run' satisfies SealerJob),
      stop: async () => {
        await ask('stop');
      },
    });
  } finally {
    child.kill();
  }
}
