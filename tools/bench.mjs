// The bench, in this very process; the page is measured against the instance that BASE_URL names or else one of its own.
import { register } from 'tsx/esm/api';
import { ensureBuilt } from './build.mjs';
import { ensureBrowser, withInstance } from './e2e.mjs';
import { forwardSignals } from './run.mjs';

/** @param {string[]} args  what stands after `npm run bench --` @returns {Promise<number>} exit code */
export async function runBench(args) {
  register();
  const { bench } = await import('../bench/bench.ts');
  return bench(args, {
    ensureBrowser,
    withInstance: (work) =>
      forwarding(async () => {
        await ensureBrowser();
        if (process.env.BASE_URL) return work(process.env.BASE_URL);
        await ensureBuilt();
        return withInstance(work);
      }),
    withServerOn: (settings, work) =>
      forwarding(async () => {
        await ensureBuilt();
        return withInstance(work, settings);
      }),
  });
}

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
async function forwarding(work) {
  const stopForwarding = forwardSignals();
  try {
    return await work();
  } finally {
    stopForwarding();
  }
}
