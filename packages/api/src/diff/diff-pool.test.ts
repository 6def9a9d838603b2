import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LogEntry } from '../log.ts';
import { DiffPool, type DiffPoolOptions } from './diff-pool.ts';
import { DIFF_LIMITS, type DiffRequest } from './drawing.ts';
import { diffWorkerPath } from './worker-path.ts';

const request = (after: string): DiffRequest => ({
  before: 'a\n',
  after,
  labels: { left: 'Before', right: 'After' },
  names: { old: 'x', new: 'x' },
  context: 'folded',
  opened: [],
  whitespace: 'shown' as const,
  syntax: { before: null, after: null },
  views: ['split'],
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'indelible-pool-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workerFile = (name: string, source: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `import { parentPort } from 'node:worker_threads';\n${source}`);
  return path;
};

const logged: LogEntry[] = [];
const open: DiffPool[] = [];
const pool = (options: Partial<DiffPoolOptions> = {}) => {
  const made = new DiffPool({ workerPath: diffWorkerPath({}), log: (entry) => logged.push(entry), ...options });
  open.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  logged.length = 0;
});

describe('DiffPool', () => {
  it('draws many at once, each its own', async () => {
    const drawer = pool();
    const drawings = await Promise.all(Array.from({ length: 20 }, (_, i) => drawer.draw(request(`answer ${i}\n`))));
    drawings.forEach((drawing, i) => {
      expect(drawing).toMatchObject({ kind: 'drawn', added: 1, removed: 1, unified: null });
      expect(drawing.kind === 'drawn' && drawing.split).toContain(`answer ${i}<`);
    });
  });

  it('replaces a thread that hangs, and answers its job', async () => {
    const workerPath = workerFile(
      'hang.mjs',
      `parentPort.postMessage({ ready: true });
       parentPort.on('message', ({ id, job }) => {
         while (job.after === 'hang\\n');
         parentPort.postMessage({ id, drawing: { kind: 'too_large', added: 1, removed: 0, unifiedPatch: job.after } });
       });`,
    );
    const drawer = pool({ workerPath, size: 1, limits: { ...DIFF_LIMITS, jobMs: 300 } });
    const [hung, next] = await Promise.all([drawer.draw(request('hang\n')), drawer.draw(request('fine\n'))]);
    expect(hung).toEqual({ kind: 'too_different' });
    expect(next).toMatchObject({ unifiedPatch: 'fine\n' });
    expect(logged.map((entry) => entry.message)).toEqual(['diff worker: no answer in time']);
  });

  it('replaces a thread that never gets ready', async () => {
    const workerPath = workerFile('deaf.mjs', `setInterval(() => {}, 1_000);`);
    const drawer = pool({ workerPath, limits: { ...DIFF_LIMITS, startMs: 100, jobMs: 1 } });
    await expect(drawer.draw(request('a'))).resolves.toEqual({ kind: 'too_different' });
  });

  it('replaces a thread that dies', async () => {
    const workerPath = workerFile(
      'die.mjs',
      `parentPort.on('message', ({ id, job }) => {
         if (job.after === 'die\\n') process.exit(1);
         parentPort.postMessage({ id, drawing: { kind: 'too_different' } });
       });`,
    );
    const drawer = pool({ workerPath, size: 1 });
    await expect(drawer.draw(request('die\n'))).resolves.toEqual({ kind: 'too_different' });
    await expect(drawer.draw(request('fine\n'))).resolves.toEqual({ kind: 'too_different' });
    expect(logged).toHaveLength(1);
  });

  it('reports a bug of the drawing as an error, and goes on', async () => {
    const workerPath = workerFile(
      'bug.mjs',
      `parentPort.on('message', ({ id }) => parentPort.postMessage({ id, failure: 'boom' }));`,
    );
    const drawer = pool({ workerPath, size: 1 });
    await expect(drawer.draw(request('a'))).rejects.toThrow('boom');
    await expect(drawer.draw(request('b'))).rejects.toThrow('boom');
  });

  it('refuses more than may wait', async () => {
    const drawer = pool({ size: 1, limits: { ...DIFF_LIMITS, waiting: 2 } });
    const jobs = Array.from({ length: 4 }, (_, i) => drawer.draw(request(`${i}\n`)));
    const settled = await Promise.allSettled(jobs);
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(settled[3]).toMatchObject({ reason: { code: 'too_many_requests' } });
  });

  it('hands its threads nothing of the environment', async () => {
    const workerPath = workerFile(
      'env.mjs',
      `parentPort.on('message', ({ id }) =>
         parentPort.postMessage({ id, drawing: { kind: 'too_large', added: 0, removed: 0, unifiedPatch: JSON.stringify(process.env) } }));`,
    );
    await expect(pool({ workerPath }).draw(request('a'))).resolves.toMatchObject({ unifiedPatch: '{}' });
  });
});

describe('diffWorkerPath', () => {
  it('takes INDELIBLE_DIFF_WORKER, and says so when it names nothing', () => {
    const path = workerFile('given.mjs', '');
    expect(diffWorkerPath({ INDELIBLE_DIFF_WORKER: path })).toBe(path);
    expect(() => diffWorkerPath({ INDELIBLE_DIFF_WORKER: '/nowhere.mjs' })).toThrow('/nowhere.mjs');
  });
});
