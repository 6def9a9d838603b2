import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { identify } from './process-identity.mjs';
import { exitCodeOf, run } from './run.mjs';

const RUN = new URL('./run.mjs', import.meta.url).href;
const options = { cwd: '/', env: process.env, output: /** @type {const} */ ('collect') };

test('gives back exit code and output', async () => {
  expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 7'], options)).toEqual({ code: 7, output: 'out\nerr\n' });
  expect((await run('sh', ['-c', 'kill -KILL $$'], options)).code).toBe(exitCodeOf('SIGKILL'));
});

test('a command that is not there is an error', async () => {
  await expect(run('/no/such/command', [], options)).rejects.toThrow('could not run /no/such/command');
});

test.each(/** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))(
  '%s ends all that was started, grandchildren too',
  async (signal) => {
    // What npx does: a shell that passes no signal on, with a child of its own.
    const step = 'sleep 600 & echo $! $$; wait';
    const source = `import { forwardSignals, run } from '${RUN}'; forwardSignals();
    await run('sh', ['-c', ${JSON.stringify(step)}], { cwd: '/', env: process.env }); console.log('not reached')`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    const pids = String(line).trim().split(' ').map(Number);
    expect(pids.map((pid) => identify(pid) !== null)).toEqual([true, true]);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(exitCodeOf(signal));
    await expect.poll(() => pids.map((pid) => identify(pid)), { timeout: 20_000 }).toEqual([null, null]);
  },
);

test('one that does not listen is killed when its time is up', async () => {
  const deaf = 'trap "" TERM; echo $$; while :; do sleep 0.01; done';
  const source = `import { forwardSignals, run } from '${RUN}'; forwardSignals();
  await run('sh', ['-c', ${JSON.stringify(deaf)}], { cwd: '/', env: process.env, killAfterMs: 50 });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(exitCodeOf('SIGTERM'));
  expect(identify(Number(line))).toBeNull();
});
