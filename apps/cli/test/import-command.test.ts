import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '@indelible/audit/query/parse';
import { openDatabase } from '@indelible/db/database';
import type { Database, TenantRef } from '@indelible/db/ports';
import { createTestDatabase, TEST_SECRET, type TestDatabase } from '@indelible/db/test-database';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { main } from '../src/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'indelible-import-command-'));
let test: TestDatabase;
let database: Database;
let said: string[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ urls: test.urls, keys: test.keys });
  for (const [name, value] of Object.entries({
    DATABASE_URL: test.ownerUrl,
    INDELIBLE_SECRET: TEST_SECRET,
    DATA_DIR: folder,
    // Vite gives its own meaning to this name.
    BASE_URL: '',
  })) {
    vi.stubEnv(name, value);
  }
  expect(await main(['tenant', 'create', '--slug', 'acme', '--name', 'Acme'])).toBe(0);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
  await test.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  said = [];
  const say = (text: unknown) => {
    said.push(String(text).trimEnd());
    return true;
  };
  vi.spyOn(console, 'log').mockImplementation(say);
  vi.spyOn(console, 'error').mockImplementation(say);
  vi.spyOn(process.stderr, 'write').mockImplementation(say);
});
afterEach(() => vi.restoreAllMocks());

const lineOf = (number: number, action = 'READ') =>
  JSON.stringify({
    action,
    resource: { type: 'FLOW', id: `flow-${number}` },
    actor: { type: 'SYSTEM', id: 'system', name: 'system' },
    occurredAt: new Date(Date.UTC(2026, 4, 3) + number).toISOString(),
  });
function write(lines: string[]): string {
  const file = join(folder, 'flows.ndjson');
  writeFileSync(file, lines.join('\n'));
  return file;
}
const importIt = (file: string, ...more: string[]) =>
  main(['import', '--tenant', 'acme', '--format', 'events', ...more, file]);
async function logOf(slug: string, query: string) {
  const tenant = (await database.identity.tenantBySlug(slug)) as TenantRef;
  const filter = parseQuery(query);
  const range = { fromMs: null, toMs: null };
  return (await database.tenant(tenant).reader.page({ filter, range, after: null, limit: 100 })).events;
}

it('imports, tells what it did, and is itself an event of the instance', async () => {
  const file = write([lineOf(1), lineOf(2)]);
  expect(await importIt(file)).toBe(0);
  expect(said.at(-1)).toMatch(/^2 lines in [\d.]+ s: 2 events added to acme\.$/);
  expect(await importIt(file)).toBe(0);
  expect(said.at(-1)).toMatch(/: 0 events added to acme, 2 were there already\.$/);
  expect(await logOf('acme', 'resource:FLOW')).toHaveLength(2);
  const imports = await logOf('instance', 'action:IMPORT');
  expect(imports.map(({ details }) => details)).toEqual(
    Array(2).fill({ osUser: userInfo().username, tenant: 'acme', file: 'flows.ndjson', format: 'events' }),
  );
});

it('exits with 1 where a line is bad, and says which, why and what became of the rest', async () => {
  const file = write([lineOf(10), lineOf(11, 'read'), '{', lineOf(12)]);
  expect(await importIt(file, '--strict')).toBe(1);
  expect(said.at(-1)).toBe('error invalid_event: 1 line could not be imported; nothing was added.');
  expect(await logOf('acme', 'resource:FLOW')).toHaveLength(2);
  said = [];
  expect(await importIt(file)).toBe(1);
  expect(said[0]).toMatch(/^line 2: action must be a capital letter/);
  expect(said[1]).toMatch(/^line 3: The line can't be read/);
  expect(said[2]).toMatch(/: 2 events added to acme, 2 bad lines\.$/);
  expect(said[3]).toBe('error invalid_event: 2 lines could not be imported; the others are in.');
});

it.each([
  ['a file that is not there', ['import', '--tenant', 'acme', '--format', 'events', join(folder, 'none')], 1, 'FILE'],
  ['a folder', ['import', '--tenant', 'acme', '--format', 'events', folder], 1, 'FILE'],
  ['an unknown tenant', ['import', '--tenant', 'nobody', '--format', 'events', import.meta.filename], 3, '--tenant'],
  [
    'the instance’s own log',
    ['import', '--tenant', 'instance', '--format', 'events', import.meta.filename],
    3,
    '--tenant',
  ],
  ['an unknown format', ['import', '--tenant', 'acme', '--format', 'csv', import.meta.filename], 2, 'csv'],
  ['no tenant', ['import', '--format', 'events', import.meta.filename], 2, '--tenant'],
])('refuses %s', async (_, args, code, named) => {
  expect(await main(args)).toBe(code);
  expect(said.join('\n')).toContain(named);
});
