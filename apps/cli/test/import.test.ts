import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTenant } from '@indelible/api/verbs/create-tenant';
import type { AuditEvent } from '@indelible/audit/event';
import { parseQuery } from '@indelible/audit/query/parse';
import type { PagePosition } from '@indelible/audit/store';
import { openDatabase } from '@indelible/db/database';
import type { Database, Tenant } from '@indelible/db/ports';
import { createTestDatabase, type TestDatabase } from '@indelible/db/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportDeps, type ImportInput, importFile } from '../src/import/import-file.ts';

/** Real input that stands beside the repository on a developer's machine; nothing of it is committed. */
const KESTRA = fileURLToPath(new URL('../../../../shared/data/kestra-flows.ndjson', import.meta.url));
const EVERYTHING = { fromMs: null, toMs: null };

let test: TestDatabase;
let database: Database;
const folder = mkdtempSync(join(tmpdir(), 'indelible-import-'));

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ urls: test.urls, keys: test.keys, redactKeys: [] });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
  await test.drop();
});

const by = {
  actor: { type: 'SYSTEM', id: 'test', name: 'test' },
  request: { ip: null, userAgent: null, correlationId: null },
} as const;
let tenants = 0;
/** A tenant of its own for each test. */
const newTenant = async () => {
  tenants += 1;
  const deps = { ...by, identity: database.identity, nowMs: Date.now };
  return (await createTenant(deps, { slug: `t${tenants}-test`, name: 'T', isTest: true })).value;
};

function depsFor(tenant: Tenant, more: Partial<ImportDeps> = {}): ImportDeps & { bad: [number, string | undefined][] } {
  const bad: [number, string | undefined][] = [];
  const report = {
    progress: () => {},
    badLine: (line: number, problem: { facts: { field?: string } }) => bad.push([line, problem.facts.field]),
  };
  const { writer } = database.tenant(tenant);
  return { writer, tenantUid: tenant.uid, nowMs: Date.now(), report, ...more, bad };
}

/** Oldest first, without the event of the tenant's own making. */
async function importedEvents(tenant: Tenant, query = ''): Promise<AuditEvent[]> {
  const { reader } = database.tenant(tenant);
  const events: AuditEvent[] = [];
  let after: PagePosition | null = null;
  do {
    const page = await reader.page({ filter: parseQuery(query), range: EVERYTHING, after, limit: 100 });
    events.push(...page.events);
    after = page.next;
  } while (after);
  return events.filter(({ origin }) => origin === 'import').reverse();
}

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const lineOf = (number: number, change: object = {}) =>
  JSON.stringify({
    action: 'UPDATE',
    resource: { type: 'FLOW', id: `team/flow-${number % 9}` },
    actor: { type: 'USER', id: 'ada', name: 'Ada' },
    details: { number: String(number) },
    // 40 lines a millisecond, two months.
    occurredAt: new Date(Date.UTC(2026, number < 600 ? 2 : 3, 3) + Math.floor(number / 40)).toISOString(),
    before: { format: 'yaml', text: `id: ${number}\n` },
    after: { format: 'yaml', text: `id: ${number + 1}\n` },
    ...change,
  });
const lines = Array.from({ length: 1_250 }, (_, number) => lineOf(number));
const eventsOf = (file: string): ImportInput => ({ file, format: 'events', strict: false });

describe('import into the store', () => {
  it('adds nothing twice, keeps the claimed instants and says that it was an import', async () => {
    const tenant = await newTenant();
    const file = write('events.ndjson', lines.join('\n'));
    const first = await importFile(depsFor(tenant), eventsOf(file));
    expect(first).toEqual({ lines: 1_250, added: 1_250, duplicates: 0, bad: 0, stopped: null });
    const events = await importedEvents(tenant);
    expect(await importFile(depsFor(tenant), eventsOf(file))).toEqual({ ...first, added: 0, duplicates: 1_250 });
    expect(await importedEvents(tenant)).toEqual(events);
    for (const event of events) expect(event.at).toBe(event.occurredAt);
    // Within one millisecond the file's order is the log's.
    expect(events.map(({ details }) => Number(details.number))).toEqual(lines.map((_, number) => number));
  });

  it('killed half-way and run again it ends complete', async () => {
    const tenant = await newTenant();
    const file = write('killed.ndjson', lines.join('\n'));
    const stop = new AbortController();
    const deps = depsFor(tenant, { signal: stop.signal });
    deps.report.progress = () => stop.abort();
    expect(await importFile(deps, eventsOf(file))).toMatchObject({ added: 500, stopped: 'interrupted' });
    expect(await importFile(depsFor(tenant), eventsOf(file))).toMatchObject({ added: 750, duplicates: 500, bad: 0 });
    expect(await importedEvents(tenant)).toHaveLength(1_250);
  });

  it('leaves out bad lines and, with strict, adds nothing at all', async () => {
    const tenant = await newTenant();
    const spoilt = lines
      .with(7, '{"action":')
      .with(799, lineOf(799, { occurredAt: '1999-01-01T00:00:00Z' }))
      .with(801, lineOf(801, { after: { format: 'yaml', text: 'x'.repeat(1_153_434) } }));
    const file = write(
      'spoilt.ndjson',
      Buffer.concat([Buffer.from(spoilt.join('\r\n')), Buffer.from('\n"\xff"', 'latin1')]),
    );
    const strict = depsFor(tenant);
    expect(await importFile(strict, { ...eventsOf(file), strict: true })).toMatchObject({
      added: 0,
      stopped: 'strict',
    });
    expect(await importedEvents(tenant)).toEqual([]);
    const deps = depsFor(tenant);
    expect(await importFile(deps, eventsOf(file))).toMatchObject({ lines: 1_251, added: 1_247, bad: 4, stopped: null });
    expect([...strict.bad, ...deps.bad]).toEqual([
      [8, 'line'],
      [8, 'line'],
      [800, 'occurredAt'],
      [802, 'after.text'],
      [1_251, 'line'],
    ]);
    // Repaired and run again: only what was missing is added, and it stands in its place.
    const repaired = write('repaired.ndjson', lines.join('\r\n'));
    expect(await importFile(depsFor(tenant), eventsOf(repaired))).toMatchObject({
      added: 3,
      duplicates: 1_247,
      bad: 0,
    });
  });
});

type Revision = { namespace: string; flowId: string; date: string; before: string | null; after: string | null };

describe.skipIf(!existsSync(KESTRA))(
  '892 real revisions (skipped where ../shared/data/kestra-flows.ndjson is absent)',
  () => {
    const revisions = existsSync(KESTRA)
      ? readFileSync(KESTRA, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line): Revision => JSON.parse(line))
      : [];
    let tenant: Tenant;
    beforeAll(async () => {
      tenant = await newTenant();
      const summary = await importFile(depsFor(tenant), { file: KESTRA, format: 'revisions', strict: true });
      expect(summary).toEqual({ lines: 892, added: 892, duplicates: 0, bad: 0, stopped: null });
    });

    it('stand in file order, 173 of one instant among them, with every text to the byte', async () => {
      const { reader } = database.tenant(tenant);
      const events = await importedEvents(tenant);
      expect(events).toHaveLength(892);
      for (const [index, revision] of revisions.entries()) {
        const event = events[index] as AuditEvent;
        const { namespace, flowId } = revision;
        expect(event.resource).toEqual({ type: 'FLOW', id: `${namespace}/${flowId}` });
        expect(event.details).toMatchObject({ namespace, id: flowId, flowId });
        expect(Date.parse(event.occurredAt)).toBe(Date.parse(revision.date));
        const states = await reader.states(event.id);
        // None of the file's keys is one that is redacted, so nothing may differ.
        expect([states?.before?.text ?? null, states?.after?.text ?? null]).toEqual([revision.before, revision.after]);
      }
      expect(events.filter(({ at }) => at === '2024-05-20T08:39:00.000Z')).toHaveLength(173);
    });

    it.each(['io.kestra.tests', 'io.kestra.tests.trigger', 'org.floworc.tests'])(
      'namespace:%s finds exactly the lines that say so',
      async (namespace) => {
        const found = await importedEvents(tenant, `namespace:${namespace}`);
        expect(found).toHaveLength(revisions.filter((revision) => revision.namespace === namespace).length);
        expect(new Set(found.map(({ details }) => details.namespace))).toEqual(new Set([namespace]));
      },
    );

    it('add nothing at a second run', async () => {
      const again = await importFile(depsFor(tenant), { file: KESTRA, format: 'revisions', strict: false });
      expect(again).toMatchObject({ added: 0, duplicates: 892, bad: 0 });
      expect(await importedEvents(tenant)).toHaveLength(892);
    });
  },
);
