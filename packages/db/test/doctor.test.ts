import type { ClientBase } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DoctorView } from '../src/doctor/check.ts';
import { CHECKS } from '../src/doctor/checks.ts';
import { type Diagnosis, runDoctor } from '../src/doctor/run-doctor.ts';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';
import { openWorld, sampleEvent, type World } from './store-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const acme = await world.tenant('acme');
  const state = (text: string) => ({ format: 'json' as const, text: JSON.stringify({ text: text.repeat(500) }) });
  const { writer } = world.database.tenant(acme);
  for (let batch = 0; batch < 3; batch++)
    await writer.append(
      Array.from({ length: 40 }, (_, n) => ({
        input: sampleEvent({ action: 'UPDATE', before: state(`b${batch}${n}`), after: state(`a${batch}${n}`) }),
      })),
    );
});
afterAll(() => world.close());

const diagnose = (options: { ownerUrl?: string; full?: boolean; nowMs?: () => number; dataDir?: string } = {}) =>
  runDoctor({
    ownerUrl: options.ownerUrl ?? world.source.ownerUrl,
    secret: TEST_SECRET,
    full: options.full ?? true,
    dataDir: options.dataDir ?? null,
    ...(options.nowMs ? { nowMs: options.nowMs } : {}),
  });

const findingsOf = ({ checks }: Diagnosis) =>
  checks.flatMap(({ name, findings }) => findings.map(({ what }) => `${name}: ${what}`));

describe('a healthy database', () => {
  test.each([true, false])('is content (full: %s)', async (full) => {
    const diagnosis = await diagnose({ full });
    expect(findingsOf(diagnosis)).toEqual([]);
    expect(diagnosis).toMatchObject({ content: true, full });
    expect(diagnosis.checks.map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
  });
});

const PARTITION = `(SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'event'::regclass)`;
const onPartition = (sql: string) => `DO $$ BEGIN EXECUTE format('${sql.replaceAll("'", "''")}', ${PARTITION}); END $$`;

/** What an owner could do, the check that names it, and words of what it says. */
const BREAKS: [check: string, sql: string, said: RegExp][] = [
  ['triggers', 'DROP TRIGGER insert_only ON event', /^event lacks: CREATE TRIGGER insert_only/],
  ['triggers', 'ALTER TABLE snapshot DISABLE TRIGGER no_truncate', /^snapshot lacks: .*no_truncate.*\(always\)$/],
  ['triggers', onPartition('DROP TRIGGER no_truncate ON %s'), /^event_\d{4}_\d\d lacks: .*no_truncate/],
  [
    'triggers',
    onPartition('ALTER TABLE %s ENABLE REPLICA TRIGGER insert_only'),
    /^event_\d{4}_\d\d has: .*\(on replicas only\)$/,
  ],
  ['triggers', 'ALTER TABLE tenant DISABLE TRIGGER ALL', /^tenant has: .*RI_ConstraintTrigger.*\(switched off\)$/],
  [
    'triggers',
    `CREATE FUNCTION public.noisy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
     CREATE TRIGGER noisy AFTER INSERT ON event EXECUTE FUNCTION public.noisy()`,
    /^event has: CREATE TRIGGER noisy/,
  ],
  [
    'row-security',
    onPartition('ALTER TABLE %s DISABLE ROW LEVEL SECURITY'),
    /^event_\d{4}_\d\d has: is off and forced$/,
  ],
  ['row-security', 'ALTER TABLE event NO FORCE ROW LEVEL SECURITY', /^event lacks: is on and forced$/],
  [
    'row-security',
    onPartition('CREATE POLICY open ON %s USING (true)'),
    /^event_\d{4}_\d\d has: policy open for ALL to PUBLIC/,
  ],
  ['row-security', 'DROP POLICY tenant_read ON actor_context', /^actor_context lacks: policy tenant_read/],
  [
    'row-security',
    'ALTER POLICY instance_read ON event TO indelible_app',
    /^event has: policy instance_read .* to indelible_app/,
  ],
  ['grants', onPartition('GRANT SELECT ON %s TO indelible_app'), /^event_\d{4}_\d\d has: indelible_app may SELECT$/],
  ['grants', 'GRANT UPDATE (leaf) ON event TO indelible_app', /^event has: indelible_app may UPDATE \(leaf\)$/],
  ['grants', 'GRANT SELECT ON snapshot TO PUBLIC', /^snapshot has: PUBLIC may SELECT$/],
  ['grants', 'REVOKE SELECT ON event FROM indelible_backup', /^event lacks: indelible_backup may SELECT$/],
  ['grants', 'GRANT CREATE ON SCHEMA public TO indelible_app', /^schema public has: indelible_app may CREATE$/],
  [
    'grants',
    `DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$`,
    /^the database has: PUBLIC may TEMPORARY$/,
  ],
  [
    'grants',
    'GRANT EXECUTE ON FUNCTION indelible.guard_table(regclass) TO indelible_app',
    /guard_table.* has: indelible_app may run it$/,
  ],
  [
    'functions',
    `CREATE OR REPLACE FUNCTION indelible.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    /^indelible.refuse_change\(\) lacks: .*body/,
  ],
  [
    'functions',
    'ALTER FUNCTION indelible.current_tenant() RESET search_path',
    /current_tenant\(\) has: stable, runs as the owner, body/,
  ],
  [
    'functions',
    'ALTER FUNCTION indelible.current_tenant() IMMUTABLE',
    /current_tenant\(\) has: immutable, runs as the owner/,
  ],
  ['functions', 'DROP FUNCTION indelible.tenants_of_user(uuid)', /tenants_of_user\(wanted uuid\) is gone$/],
  ['row-security', 'DROP TABLE ingest_key', /^ingest_key is gone$/],
  ['row-security', 'CREATE TABLE side_door (tenant_id int)', /^side_door has: is off$/],
  ['logins', 'ALTER ROLE indelible_app BYPASSRLS', /^indelible_app bypasses row-level security$/],
  [
    'logins',
    'CREATE ROLE indelible_scratch; GRANT indelible_scratch TO indelible_app',
    /^indelible_app is a member of indelible_scratch$/,
  ],
  ['logins', 'ALTER TABLE session OWNER TO indelible_identity', /^indelible_identity owns session/],
  ['partitions', onPartition('ALTER TABLE event DETACH PARTITION %s'), /^event_\d{4}_\d\d is not attached$/],
  [
    'migrations',
    `UPDATE "_prisma_migrations" SET checksum = 'x' WHERE migration_name LIKE '%_first'`,
    /_first was applied in another form/,
  ],
  ['migrations', `DELETE FROM "_prisma_migrations" WHERE migration_name LIKE '%_first'`, /_first is not applied$/],
  [
    'migrations',
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_later', now())`,
    /20990101000000_later is not in this checkout$/,
  ],
];

describe('what an owner could break in the catalog is named', () => {
  test.each(BREAKS)('%s: %s', async (name, sql, said) => {
    const check = CHECKS.find((one) => one.name === name)!;
    await withClient(world.source.ownerUrl, async (owner) => {
      const view: DoctorView = { owner, reader: owner, full: true, nowMs: Date.now, dataDir: null };
      // In a transaction that never commits: roles belong to the whole server.
      await owner.query('BEGIN');
      await owner.query(sql);
      const { findings } = await check.look(view);
      expect(findings.map(({ what }) => what)).toContainEqual(expect.stringMatching(said));
      for (const { todo } of findings) expect(todo).not.toBe('');
      await owner.query('ROLLBACK');
    });
  });
});

test('clocks that are apart, either way', async () => {
  const apart = async (ms: number) =>
    findingsOf(await diagnose({ nowMs: () => Date.now() + ms })).map((said) => said.replace(/\d+\.\d/, '…'));
  expect(await apart(90_000)).toEqual(['clocks: the database’s clock is … s behind this machine’s']);
  expect(await apart(-90_000)).toEqual(
    expect.arrayContaining(['clocks: the database’s clock is … s ahead of this machine’s']),
  );
});

test('months that nobody made', async () => {
  const inAYear = () => Date.now() + 400 * 86_400_000;
  const findings = findingsOf(await diagnose({ nowMs: inAYear }));
  expect(findings.filter((said) => /^partitions: (event|snapshot)_\d{4}_\d\d is missing$/.test(said))).toHaveLength(8);
});

test('room on the embedded database’s disk is told', async () => {
  const { checks } = await diagnose({ dataDir: '/tmp' });
  expect(checks.find(({ name }) => name === 'disk')?.seen).toMatch(/^[\d.]+ of [\d.]+ GiB are free in \/tmp$/);
});

test('before the migrations only what can be looked at is, and a login that is wrong is a finding', async () => {
  const empty = await createTestDatabase();
  await withClient(empty.ownerUrl, (owner) =>
    owner.query('DROP SCHEMA public, indelible, indelible_private CASCADE; CREATE SCHEMA public'),
  );
  const diagnosis = await diagnose({ ownerUrl: empty.ownerUrl });
  await empty.drop();
  expect(diagnosis.content).toBe(false);
  expect(diagnosis.checks.find(({ name }) => name === 'migrations')?.findings[0]?.todo).toContain('db migrate');
  expect(diagnosis.checks.filter(({ state }) => state === 'skipped').map(({ name }) => name)).toContain('triggers');
  const { ownerUrl } = world.source;
  const stranger = await runDoctor({
    ownerUrl,
    secret: 'another secret of more than 32 characters',
    full: true,
    dataDir: null,
  });
  expect(findingsOf(stranger)).toContainEqual(
    expect.stringMatching(/^states: could not be looked at: .*can't be opened/),
  );
});

/** What even a superuser has to switch the guards off for; in a database that is dropped afterwards. */
const bypassing = (owner: ClientBase, table: string, sql: string) =>
  owner.query(
    `ALTER TABLE ${table} DISABLE TRIGGER insert_only; ${sql}; ALTER TABLE ${table} ENABLE ALWAYS TRIGGER insert_only`,
  );

test('states and contexts that are gone, and what was built on them', async () => {
  const own = await openWorld();
  const tenant = await own.tenant('acme');
  const text = (word: string) => ({
    format: 'json' as const,
    text: JSON.stringify({ word, filler: 'x'.repeat(4_000) }),
  });
  const { writer } = own.database.tenant(tenant);
  await writer.append([{ input: sampleEvent({ action: 'UPDATE', before: text('one'), after: text('two') }) }]);
  const broken = async (table: string, where: string) =>
    withClient(own.source.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ name: string }>(
        `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relname ~ ('^' || $1 || '(_[0-9]{4}_[0-9]{2})?$')`,
        [table],
      );
      for (const { name } of rows) await bypassing(owner, name, `DELETE FROM ${name} WHERE ${where}`);
      return findingsOf(await diagnose({ ownerUrl: own.source.ownerUrl })).filter((said) => said.startsWith('states'));
    });
  expect(await broken('snapshot', 'base_key IS NULL')).toEqual([
    expect.stringMatching(/^states: the state of event [0-9a-f-]{36} \(tenant \d+\) is missing$/),
    expect.stringMatching(/^states: state \w{16}… \(tenant \d+\) is built on \w{16}…, which is missing$/),
  ]);
  const contexts = (await broken('actor_context', 'true')).filter((said) => said.includes('context'));
  expect(contexts).toHaveLength(2);
  await own.close();
});
