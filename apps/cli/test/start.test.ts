import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alive, health, lockOf, makeDataDir, npm, postgresPid, type Running, startProduct, treeOf } from './product.ts';

// The real thing: npm, its shell, the supervisor, the built web server, the embedded PostgreSQL.
let data: ReturnType<typeof makeDataDir>;
let running: Running[] = [];
beforeEach(() => {
  data = makeDataDir();
});
afterEach(async () => {
  const started = running.flatMap(({ pid, tree }) => [...tree, ...treeOf(pid)]);
  const pids = [...started, postgresPid(data.path)].filter((pid) => pid !== null);
  for (const pid of alive(pids)) process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => alive(pids).length === 0, { timeout: 20_000, interval: 50 });
  running = [];
  data.remove();
});

async function start(env: Record<string, string> = {}): Promise<Running> {
  const product = await startProduct(data.path, env);
  running.push(product);
  return product;
}

async function expectNothingLeft(product: Running): Promise<void> {
  await vi.waitUntil(() => alive(product.tree).length === 0, { timeout: 20_000, interval: 50 });
  expect(lockOf(data.path)).toBeNull();
  expect(postgresPid(data.path)).toBeNull();
}

test('SIGTERM to npm leaves no process, no lock, and is no failure', async () => {
  const product = await start();
  expect(product.tree).toEqual(expect.arrayContaining([product.supervisor, product.web, postgresPid(data.path)]));
  expect(await health(product.url)).toBe(200);
  process.kill(product.pid, 'SIGTERM');
  expect((await product.ended).code).toBe(0);
  await expectNothingLeft(product);
});

test('Ctrl-C, which goes to the whole group, leaves no process either', async () => {
  const product = await start();
  process.kill(-product.pid, 'SIGINT');
  expect((await product.ended).code).toBe(0);
  await expectNothingLeft(product);
});

test('npm killed: what it had started stops by itself', async () => {
  const product = await start();
  process.kill(product.pid, 'SIGKILL');
  await expectNothingLeft(product);
});

test('a second start says where it runs; a command beside it joins; both leave it running', async () => {
  const product = await start();
  const second = npm(['start'], { DATA_DIR: data.path, PORT: '0', DEMO: 'off' });
  expect((await second.ended).code).toBe(0);
  expect(second.output()).toContain(`is already running at ${product.url} (process ${product.supervisor}`);
  const args = ['run', 'indelible', '--', 'tenant', 'create', '--slug', 'initech', '--name', 'Initech'];
  const beside = npm(args, { DATA_DIR: data.path });
  expect((await beside.ended).code, beside.output()).toBe(0);
  expect(beside.output()).toContain('Tenant initech (Initech) is made.');
  expect(await health(product.url)).toBe(200);
  expect(alive(product.tree)).toEqual(product.tree);
});

test('after SIGKILL of the supervisor the next start takes over, with all that was committed', async () => {
  const killed = await start();
  const args = (slug: string) => ['run', 'indelible', '--', 'tenant', 'create', '--slug', slug, '--name', 'X'];
  expect((await npm(args('kept'), { DATA_DIR: data.path }).ended).code).toBe(0);
  process.kill(killed.supervisor, 'SIGKILL');
  await killed.ended;
  const next = await start();
  expect(next.output()).not.toContain('web pages built'); // nothing had changed since the first one built them
  expect(await health(next.url)).toBe(200);
  expect(alive([killed.supervisor, killed.web])).toEqual([]);
  const again = npm(args('kept'), { DATA_DIR: data.path });
  expect((await again.ended).code).toBe(1);
  expect(again.output()).toContain('error conflict');
  process.kill(next.pid, 'SIGTERM');
  await expectNothingLeft(next);
});

test('a web server or a database that is killed comes back', async () => {
  const patience = { timeout: 60_000, interval: 50 };
  const product = await start();
  const serves = () => vi.waitFor(async () => expect(await health(product.url)).toBe(200), patience);
  process.kill(product.web, 'SIGKILL');
  await vi.waitUntil(() => (lockOf(data.path)?.web?.pid ?? product.web) !== product.web, patience);
  await serves();
  const killed = postgresPid(data.path)!;
  process.kill(killed, 'SIGKILL');
  await vi.waitUntil(() => ![killed, null].includes(postgresPid(data.path)), patience);
  await serves();
});
