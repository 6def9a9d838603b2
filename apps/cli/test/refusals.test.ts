import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockOf, makeDataDir, npm, open } from './product.ts';

let data: ReturnType<typeof makeDataDir>;
beforeEach(() => {
  data = makeDataDir();
});
afterEach(() => data.remove());

async function refused(args: string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { ended, output } = npm(args, { DATA_DIR: data.path, ...env });
  const { code } = await ended;
  return { code, output: output() };
}

test('a variable that is wrong is named before anything starts', async () => {
  const { code, output } = await refused(['start'], { PORT: '30o0', TRUSTED_PROXIES: 'here' });
  expect(code).toBe(1);
  expect(output).toContain('PORT must be a whole number from 0 (any free port) to 65535; received "30o0"');
  expect(output).toContain('TRUSTED_PROXIES must be');
  expect(output).not.toMatch(/\n\s+at /);
  expect(lockOf(data.path)).toBeNull();
});

test('a line of the env file counts, unless the environment says otherwise', async () => {
  const file = join(data.path, 'settings');
  writeFileSync(file, 'PORT=from-file\nDEMO=from-file\n');
  const { output } = await refused(['start'], { ENV_FILE: file, DEMO: 'from-environment' });
  expect(output).toContain('received "from-file"');
  expect(output).toContain('DEMO must be on or off; received "from-environment"');
});

test('a port in use is named', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const { code, output } = await refused(['start'], { PORT: String(port) });
  holder.close();
  expect(code).toBe(1);
  expect(output).toContain(`PORT ${port} is in use on 127.0.0.1`);
});

test('a data folder that can’t be made, and an env file that is not there, are named', async () => {
  expect((await refused(['start'], { DATA_DIR: '/etc/passwd/data' })).output).toContain('DATA_DIR: /etc/passwd/data');
  expect((await refused(['start'], { ENV_FILE: '/nowhere/.env' })).output).toContain(
    'ENV_FILE: there is no file /nowhere/.env',
  );
});

test('a database of one’s own that is away is told without its password', async () => {
  const url = 'postgres://owner:hunter2@127.0.0.1:1/audit';
  const { code, output } = await refused(['start'], { DATABASE_URL: url, PORT: '0' });
  expect(code).toBe(1);
  expect(output).toContain('127.0.0.1:1/audit');
  expect(output).not.toContain('hunter2');
});

test('the password is asked for twice at a terminal, and not shown', async () => {
  // script(1) gives the command a terminal and hands on what it is sent.
  const command = 'npm run -s indelible -- user create --email a@b.example --name A';
  const terminal = open('script', ['-qec', command, '/dev/null'], { DATA_DIR: data.path });
  for (const prompt of ['Password: ', 'Once more: ']) {
    await vi.waitUntil(() => terminal.output().includes(prompt), { timeout: 60_000, interval: 20 });
    terminal.process.stdin!.write('tooshort\r');
  }
  expect((await terminal.ended).code).toBe(1);
  expect(terminal.output()).toContain('error invalid_input (password)');
  expect(terminal.output()).not.toContain('tooshort');
});

test('npm gives back the exit code of a command', async () => {
  const { code, output } = await refused(['run', 'indelible', '--', 'nonsense'], {});
  expect(output).toContain('unknown command');
  expect(code).toBe(2);
});
