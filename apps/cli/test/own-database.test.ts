import { readFileSync } from 'node:fs';
import { type EmbeddedServer, startEmbedded } from '@indelible/db/embedded/start';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { alive, makeDataDir, npm, type Running, startProduct } from './product.ts';

// An embedded server stands in for the user's own: the product is told no more of it than DATABASE_URL.
const theirs = makeDataDir();
const data = makeDataDir();
let server: EmbeddedServer;
let product: Running | null = null;
beforeAll(async () => {
  server = await startEmbedded(theirs.path, { fast: true });
});
afterEach(async () => {
  if (!product) return;
  process.kill(product.pid, 'SIGTERM');
  await product.ended;
  product = null;
});
afterAll(async () => {
  await server.release();
  theirs.remove();
  data.remove();
});

const start = async () => {
  product = await startProduct(data.path, { DATABASE_URL: server.ownerUrl, DEMO: '' });
  return product;
};

const codeIn = (output: string) => /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(output)?.[0] ?? null;

const createFirst = (url: string, code: string) =>
  fetch(`${url}/api/trpc/firstRun.create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ json: { code, email: 'ada@example.com', name: 'Ada', password: 'a long enough password' } }),
  });

test('with a database of one’s own: no demo, and the code from the console makes the first instance admin, once', async () => {
  const { url, web, output } = await start();
  const code = codeIn(output());
  expect(code).not.toBeNull();
  expect(output()).not.toContain('indelible-demo');
  const environment = readFileSync(`/proc/${web}/environ`, 'utf8');
  const password = new URL(server.ownerUrl).password;
  for (const secret of [code!, password, readFileSync(`${data.path}/secret`, 'utf8').trim()])
    expect(environment).not.toContain(secret);
  expect((await createFirst(url, 'AAAA-BBBB-CCCC-DDDD')).status).toBe(403);
  expect((await createFirst(url, code!)).status).toBe(200);
  expect((await createFirst(url, code!)).status).toBe(404);
  expect((await fetch(`${url}/set-up`)).status).toBe(404);
});

test('the next start finds the user and shows no code; the command line goes by the same database', async () => {
  const { output, tree } = await start();
  expect(codeIn(output())).toBeNull();
  const env = { DATA_DIR: data.path, DATABASE_URL: server.ownerUrl };
  const args = ['create', '--email', 'bob@example.com', '--name', 'Bob', '--instance-admin', '--password-stdin'];
  const made = npm(['run', 'indelible', '--', 'user', ...args], env, 'another long password\n');
  expect((await made.ended).code, made.output()).toBe(0);
  expect(made.output()).toContain('User bob@example.com is made, an instance admin.');
  expect(made.output()).not.toContain('another long password');
  expect(alive(tree)).toEqual(tree);
});

test('a back-up of it is restored into the embedded one, and goes on there', async () => {
  const fresh = makeDataDir();
  const file = `${fresh.path}/all.backup`;
  const env = { DATA_DIR: data.path, DATABASE_URL: server.ownerUrl };
  const written = npm(['run', 'indelible', '--', 'backup', file], env);
  expect((await written.ended).code, written.output()).toBe(0);
  const restored = npm(['run', 'indelible', '--', 'restore', file], { DATA_DIR: fresh.path });
  expect((await restored.ended).code, restored.output()).toBe(0);
  expect(restored.output()).toContain('Recording goes on in epoch 2');
  fresh.remove();
});
