import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { alive, health, lockOf, makeDataDir, npm, postgresPid, type Running, startProduct, treeOf } from './product.ts';

// The real thing: npm, its shell, the supervisor, the built web server, the embedded PostgreSQL. One data folder; a test goes
// on with what an earlier one left running, or starts it: each passes alone, and nothing is started more often than it must.
const data = makeDataDir();
let product: Running | null = null;
const started = new Set<number>();
const note = ({ pid, tree }: Running): void => {
  for (const each of [...tree, ...treeOf(pid), postgresPid(data.path)]) if (each !== null) started.add(each);
};
afterEach(({ task }) => {
  if (product) note(product);
  // What a failed test left is in no state to go on with.
  if (task.result?.state === 'fail') return killAll();
});
afterAll(async () => {
  await killAll();
  data.remove();
});

async function killAll(): Promise<void> {
  product = null;
  // Also one that never came up, which no test ever held.
  for (const pid of treeOf(lockOf(data.path)?.holder.pid ?? -1)) started.add(pid);
  started.delete(-1);
  for (const pid of alive([...started])) process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => alive([...started]).length === 0, { timeout: 20_000, interval: 50 });
  started.clear();
}

async function running(): Promise<Running> {
  product ??= await startProduct(data.path);
  note(product);
  return product;
}

/** Ended by what the test did to it: no process, no lock, no server. */
async function expectNothingLeft(ended: Running): Promise<void> {
  product = null;
  await vi.waitUntil(() => alive([...started, ...ended.tree]).length === 0, { timeout: 20_000, interval: 50 });
  expect(lockOf(data.path)).toBeNull();
  expect(postgresPid(data.path)).toBeNull();
}

test('a second start says where it runs; a command beside it joins; both leave it running', async () => {
  const first = await running();
  expect(first.tree).toEqual(expect.arrayContaining([first.supervisor, first.web, postgresPid(data.path)]));
  const second = npm(['start'], { DATA_DIR: data.path, PORT: '0', DEMO: 'off' });
  const beside = npm(tenantCreate('initech', 'Initech'), { DATA_DIR: data.path });
  expect((await second.ended).code).toBe(0);
  expect(second.output()).toContain(`is already running at ${first.url} (process ${first.supervisor}`);
  expect((await beside.ended).code, beside.output()).toBe(0);
  expect(beside.output()).toContain('Tenant initech (Initech) is made.');
  expect(await health(first.url)).toBe(200);
  expect(alive(first.tree)).toEqual(first.tree);
});

test('a web server or a database that is killed comes back', async () => {
  const patience = { timeout: 60_000, interval: 50 };
  const { url } = await running();
  const web = lockOf(data.path)!.web!.pid;
  const serves = () => vi.waitFor(async () => expect(await health(url)).toBe(200), patience);
  process.kill(web, 'SIGKILL');
  await vi.waitUntil(() => (lockOf(data.path)?.web?.pid ?? web) !== web, patience);
  await serves();
  const killed = postgresPid(data.path)!;
  process.kill(killed, 'SIGKILL');
  await vi.waitUntil(() => ![killed, null].includes(postgresPid(data.path)), patience);
  await serves();
});

test('after SIGKILL of the supervisor the next start takes over, with all that was committed', async () => {
  const killed = await running();
  expect((await npm(tenantCreate('kept', 'X'), { DATA_DIR: data.path }).ended).code).toBe(0);
  const web = lockOf(data.path)!.web!.pid;
  process.kill(killed.supervisor, 'SIGKILL');
  await killed.ended;
  product = null;
  const next = await running();
  expect(next.output()).not.toContain('web pages built'); // nothing had changed since the first one built them
  expect(await health(next.url)).toBe(200);
  expect(alive([killed.supervisor, web])).toEqual([]);
  const again = npm(tenantCreate('kept', 'X'), { DATA_DIR: data.path });
  expect((await again.ended).code).toBe(4);
  expect(again.output()).toContain('error conflict');
});

test('SIGTERM to npm leaves no process, no lock, and is no failure', async () => {
  const ended = await running();
  expect(await health(ended.url)).toBe(200);
  process.kill(ended.pid, 'SIGTERM');
  expect((await ended.ended).code).toBe(0);
  await expectNothingLeft(ended);
});

test('Ctrl-C, which goes to the whole group, leaves no process either', async () => {
  const ended = await running();
  process.kill(-ended.pid, 'SIGINT');
  expect((await ended.ended).code).toBe(0);
  await expectNothingLeft(ended);
});

test('npm killed, and with it whoever read what it says: what it had started stops by itself', async () => {
  const ended = await running();
  // Writing to a pipe without a reader, or to a closed terminal, is an error.
  for (const output of [ended.process.stdout!, ended.process.stderr!]) output.destroy();
  process.kill(ended.pid, 'SIGKILL');
  await expectNothingLeft(ended);
});

const tenantCreate = (slug: string, name: string) => [
  'run',
  'indelible',
  '--',
  'tenant',
  'create',
  '--slug',
  slug,
  '--name',
  name,
];
