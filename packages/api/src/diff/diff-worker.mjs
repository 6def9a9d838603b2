// The thread that draws diffs. A plain file, started by its path (worker-path.ts), so that no bundler has to know it.
import { parentPort } from 'node:worker_threads';
import { drawDiff } from './draw-diff.mjs';

parentPort?.on('message', (/** @type {{ id: number, job: import('./drawing.ts').DiffJob }} */ { id, job }) => {
  try {
    parentPort?.postMessage({ id, drawing: drawDiff(job) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
parentPort?.postMessage({ ready: true });
