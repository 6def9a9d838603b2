import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from '@indelible/audit/event';
import { parseQuery } from '@indelible/audit/query/parse';
import { openDatabase } from '@indelible/db/database';
import type { Database, TenantRef } from '@indelible/db/ports';
import { createTestDatabase, TEST_SECRET } from '@indelible/db/test-database';
import { vi } from 'vitest';
import { main } from '../src/main.ts';

/** `npm run indelible --`, in this process and on a database of its own. */
export type CommandLine = {
  database: Database;
  ownerUrl: string;
  /** What the latest command said on standard output and on standard error. */
  out: string;
  err: string;
  run(args: string[]): Promise<number>;
  eventsOf(slug: string, query: string): Promise<AuditEvent[]>;
  close(): Promise<void>;
};

export async function openCommandLine(): Promise<CommandLine> {
  const folder = mkdtempSync(join(tmpdir(), 'indelible-command-line-'));
  const source = await createTestDatabase();
  const database = openDatabase({ urls: source.urls, keys: source.keys });
  // BASE_URL: Vite gives its own meaning to this name.
  const variables = { DATABASE_URL: source.ownerUrl, INDELIBLE_SECRET: TEST_SECRET, DATA_DIR: folder, BASE_URL: '' };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.stubEnv('PUBLIC_URL', 'https://audit.example.com');
  const line: CommandLine = {
    database,
    ownerUrl: source.ownerUrl,
    out: '',
    err: '',
    run: (args) => {
      line.out = '';
      line.err = '';
      hear(line);
      return main(args);
    },
    async eventsOf(slug, query) {
      const tenant = (await database.identity.tenantBySlug(slug)) as TenantRef;
      const range = { fromMs: null, toMs: null };
      const { reader } = database.tenant(tenant);
      return (await reader.page({ filter: parseQuery(query), range, after: null, limit: 50 })).events;
    },
    async close() {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      await database.close();
      await source.drop();
      rmSync(folder, { recursive: true });
    },
  };
  return line;
}

function hear(line: CommandLine): void {
  const into = (stream: 'out' | 'err') => (text: unknown) => {
    line[stream] += `${String(text).trimEnd()}\n`;
    return true;
  };
  vi.spyOn(console, 'log').mockImplementation(into('out'));
  vi.spyOn(console, 'error').mockImplementation(into('err'));
  vi.spyOn(process.stderr, 'write').mockImplementation(into('err'));
}
