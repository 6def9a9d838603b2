import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDoctor } from '../src/doctor/run-doctor.ts';
import { urlAs, withClient } from '../src/owner-client.ts';
import { ensureMonths } from '../src/partitions.ts';
import { roleUrl } from '../src/roles.ts';
import { createSealer, type Sealer } from '../src/seal/sealer.ts';
import { createTestDatabase, TEST_SECRET } from '../src/test-database.ts';
import { idAt, openWorld, sampleEvent, type World } from './store-world.ts';

/** Other tests' transactions on this server hold back what is over: one round may not be enough. */
async function sealAll(world: World, sealer: Sealer): Promise<void> {
  do await sealer.round();
  while ((await world.database.instance.health()).tail.count > 0);
}

/** A log of three tenants, sealed in several rounds, with imports among it: each break has one of its own. */
async function sealedWorld(): Promise<World> {
  const world = await openWorld();
  const tenants = [await world.tenant('acme'), await world.tenant('globex'), await world.tenant('initech')];
  const url = roleUrl(world.source.ownerUrl, TEST_SECRET, 'indelible_sealer');
  // Of `run` the dictionaries of the second and third have not every word.
  const sealer = createSealer({ url, wordRule: { most: 50, eventsAWord: Number.POSITIVE_INFINITY } });
  for (let round = 0; round < 3; round++) {
    for (const [t, tenant] of tenants.entries()) {
      const { writer } = world.database.tenant(tenant);
      await writer.append(
        Array.from({ length: 20 + 7 * t }, (_, n) => ({
          input: sampleEvent({ details: { namespace: `company.team${n % 5}`, run: `${round}.${n}` } }),
          ...(n % 4 === 0 && t === 1 ? { importId: idAt(Date.now() - 3_600_000 * (round + 1), n, t) } : {}),
        })),
      );
    }
    await sealAll(world, sealer);
  }
  await sealer.close();
  return world;
}

const diagnose = async (ownerUrl: string, full: boolean, only: string[] = []) => {
  const { checks } = await runDoctor({ ownerUrl, secret: TEST_SECRET, full, dataDir: null, only });
  return checks.flatMap(({ name, findings }) => findings.map(({ what }) => `${name}: ${what}`));
};

describe('a sealed log', () => {
  let world: World;
  beforeAll(async () => {
    world = await sealedWorld();
  });
  afterAll(() => world.close());

  test.each([true, false])('is content (full: %s)', async (full) => {
    expect(await diagnose(world.source.ownerUrl, full)).toEqual([]);
  });

  test('adds up to the last event in the figures of its health', async () => {
    const { stored, sealed, indexed, tail, sealer, segments } = await world.database.instance.health();
    const { rows } = await withClient(world.source.ownerUrl, (owner) =>
      owner.query<{ count: number }>('SELECT count(*)::int AS count FROM event'),
    );
    expect({ stored, sealed, indexed, tail }).toEqual({
      stored: { count: rows[0]!.count, isExact: true },
      sealed: rows[0]!.count,
      indexed: rows[0]!.count,
      tail: { count: 0, isExact: true, oldestAt: null },
    });
    expect(segments).toBeGreaterThan(0);
    expect(sealer).toMatchObject({ lookedAt: expect.any(String), isBehind: false, lagP95Ms: expect.any(Number) });
  });
});

const GUARDED = ['log_leaf', 'event'];
/** What an owner could do to what is sealed, and words of what doctor says; where it is not the same with and without `--full`, `mode` says when. */
const BREAKS: [what: string, sql: string, said: RegExp, mode?: 'full' | 'sample'][] = [
  [
    'a tile cut out',
    `DELETE FROM log_leaf WHERE tenant_id = 1 AND first_seq > 0 AND first_seq < (SELECT max(first_seq) FROM log_leaf WHERE tenant_id = 1)`,
    /^leaves: the tiles of tenant \d+ go on at \d+ instead of \d+$/,
  ],
  [
    'the first tile gone',
    `DELETE FROM log_leaf l WHERE tenant_id = 1 AND first_seq = 0`,
    /^leaves: the tiles of tenant 1 go on at \d+ instead of 0$/,
  ],
  [
    'the last tile gone',
    `DELETE FROM log_leaf l WHERE tenant_id = 1 AND first_seq = (SELECT max(first_seq) FROM log_leaf WHERE tenant_id = 1)`,
    /^leaves: tenant 1 is said to have \d+ leaves and has \d+$/,
  ],
  [
    'a leaf changed',
    `UPDATE log_leaf SET leaves = set_byte(leaves, 40, get_byte(leaves, 40) # 1) WHERE tenant_id = 1 AND first_seq = 0`,
    /^leaves: leaf 1 of tenant 1 stands for event [0-9a-f-]{36}, whose leaf is another$/,
  ],
  [
    'an event gone',
    `DELETE FROM %event WHERE tenant_id = 1 AND id = (SELECT min(id::text)::uuid FROM event WHERE tenant_id = 1)`,
    /^leaves: leaf \d+ of tenant 1 stands for event [0-9a-f-]{36}, which is gone$/,
  ],
  [
    'an event gone, as the index sees it',
    `DELETE FROM %event WHERE tenant_id = 1 AND id = (SELECT min(id::text)::uuid FROM event WHERE tenant_id = 1)`,
    /^segments: segment \d+ of tenant 1: 1 of its \d+ events are not in the log$/,
  ],
  [
    'a segment gone',
    `DELETE FROM index_segment WHERE tenant_id = 1 AND seg = (SELECT max(seg) FROM index_segment WHERE tenant_id = 1)`,
    /^segments: event [0-9a-f-]{36} of tenant 1 is sealed and in no segment$/,
    'sample',
  ],
  [
    'a segment gone, by number',
    `DELETE FROM index_segment WHERE tenant_id = 1 AND seg = (SELECT max(seg) FROM index_segment WHERE tenant_id = 1)`,
    /^segments: the index of tenant 1 has \d+ events and should have \d+$/,
    'full',
  ],
  [
    'a segment with wrong bounds',
    `UPDATE index_segment SET min_id = max_id WHERE tenant_id = 1 AND size > 1`,
    /^segments: segment \d+ of tenant 1: begins or ends with another event than it says$/,
  ],
  [
    'a segment at another time',
    `UPDATE index_segment SET seg = seg - (1::bigint << 40) WHERE tenant_id = 1`,
    /^segments: segment \d+ of tenant 1: stands at another time than its newest event$/,
  ],
  [
    'postings deleted',
    `DELETE FROM index_posting WHERE tenant_id = 1 AND token IN (SELECT token FROM index_token WHERE tenant_id = 1 AND field = 'action')`,
    /^index: segment \d+ of tenant 1: 1 posting missing$/,
    'full',
  ],
  [
    'a posting changed',
    `UPDATE index_posting SET data = '\\x0000', hits = 1 WHERE tenant_id = 1 AND token IN (SELECT token FROM index_token WHERE tenant_id = 1 AND field = 'action')`,
    /^index: segment \d+ of tenant 1: 1 posting with other events$/,
    'full',
  ],
  [
    'a word gone',
    `DELETE FROM index_token WHERE tenant_id = 1 AND field = 'action'`,
    /^index: segment \d+ of tenant 1: 1 posting whose token is not in the dictionary$/,
  ],
  [
    'a word gone, as its segment sees it',
    `DELETE FROM index_token WHERE tenant_id = 1 AND field = 'action'`,
    /^index: segment \d+ of tenant 1: 1 token not in the dictionary$/,
    'full',
  ],
  [
    'words left out that nothing says so of',
    `UPDATE seal_state SET partial_fields = '{}' WHERE partial_fields <> '{}'`,
    /^index: segment \d+ of tenant [23]: \d+ postings? whose token is not in the dictionary$/,
  ],
  [
    'a word for another',
    `UPDATE index_token SET value = 'OTHER' WHERE tenant_id = 1 AND field = 'action'`,
    /^index: tenant 1: “action” = “OTHER” stands under another value’s token$/,
  ],
  [
    'a word for another, as its segment sees it',
    `UPDATE index_token SET value = 'OTHER' WHERE tenant_id = 1 AND field = 'action'`,
    /^index: segment \d+ of tenant 1: 1 token in the dictionary for another value and not marked as mixed$/,
    'full',
  ],
  [
    'a signature changed',
    `UPDATE index_segment SET grams = set_byte(grams, 9, get_byte(grams, 9) # 1) WHERE tenant_id = 1`,
    /^index: segment \d+ of tenant 1: its signature for free text is another$/,
    'full',
  ],
  [
    'postings of no segment',
    `INSERT INTO index_posting (tenant_id, hits, token, seg, data) SELECT tenant_id, hits, token, 7, data FROM index_posting WHERE tenant_id = 1 LIMIT 3`,
    /^index: 3 postings of segment 7 of tenant 1, which is not there$/,
  ],
  [
    'an index that is further than the leaves',
    `UPDATE seal_state SET index_tx = index_tx + 1 WHERE tenant_id = 1`,
    /^places: tenant 1: its index is further than its leaves$/,
  ],
  [
    'a place that no transaction has reached',
    `UPDATE seal_state SET leaf_tx = 9000000000, index_tx = 9000000000 WHERE tenant_id = 1`,
    /^places: tenant 1: its leaves are said to reach beyond the last transaction$/,
  ],
  [
    'a horizon beyond open transactions',
    `UPDATE seal_horizon SET tx = 9000000000`,
    /^places: the horizon lies beyond transactions that are still open$/,
  ],
  [
    'a tenant that can’t be sealed',
    `UPDATE seal_state SET sick_since = '2026-01-02T03:04:05Z', sick_tries = 3, sick_reason = '23514' WHERE tenant_id = 1`,
    /^places: events of tenant \S+ can’t be sealed since 2026-01-02T03:04:05Z \(23514, tried 3 times\)$/,
  ],
  [
    'a sealer that is not there',
    `UPDATE seal_horizon SET checked_at = now() - interval '1 hour', tx = 0; UPDATE seal_state SET index_tx = 0, leaf_tx = 0`,
    /^places: events wait to be sealed, and the sealer has not looked for 3,60\d s$/,
  ],
];

describe('what an owner could break of what is sealed is named', () => {
  let world: World;
  /** Copied for each; nothing may be connected to it then. */
  let original: { url: string; template: string };
  beforeAll(async () => {
    world = await sealedWorld();
    await world.database.close();
    const { ownerUrl } = world.source;
    original = { url: urlAs(ownerUrl, { database: 'postgres' }), template: new URL(ownerUrl).pathname.slice(1) };
  });
  afterAll(() => world.close());

  test.each(BREAKS)('%s', async (_, sql, said, mode) => {
    const copy = await createTestDatabase(original);
    await withClient(copy.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c LEFT JOIN pg_inherits ON inhrelid = c.oid
         WHERE c.relkind = 'r' AND (c.relname = ANY ($1) OR inhparent = 'event'::regclass)`,
        [GUARDED],
      );
      for (const { name } of rows) await owner.query(`ALTER TABLE ${name} DISABLE TRIGGER insert_only`);
      await owner.query('ALTER TABLE event DISABLE TRIGGER insert_only');
      await owner.query(sql.replace('%event', 'event'));
      for (const { name } of rows) await owner.query(`ALTER TABLE ${name} ENABLE ALWAYS TRIGGER insert_only`);
      await owner.query('ALTER TABLE event ENABLE ALWAYS TRIGGER insert_only');
    });
    // The check that is to say it; all of them, two dozen times over, are most of the time of these tests.
    const only = [/^\^(\w+):/.exec(said.source)![1]!];
    for (const full of mode ? [mode === 'full'] : [true, false])
      expect(await diagnose(copy.ownerUrl, full, only)).toContainEqual(expect.stringMatching(said));
    await copy.drop();
  });
});

test('a month that was dropped as a whole takes its events along, and the leaves stay', async () => {
  const world = await openWorld();
  const tenant = await world.tenant('acme');
  await withClient(world.source.ownerUrl, (owner) => ensureMonths(owner, ['2021-03-01']));
  const { writer } = world.database.tenant(tenant);
  await writer.append([{ input: sampleEvent(), importId: idAt(Date.UTC(2021, 2, 5)) }]);
  const sealer = createSealer({ url: roleUrl(world.source.ownerUrl, TEST_SECRET, 'indelible_sealer') });
  await sealAll(world, sealer);
  await sealer.close();
  await withClient(world.source.ownerUrl, (owner) => owner.query('DROP TABLE event_2021_03'));
  const findings = await diagnose(world.source.ownerUrl, true);
  expect(findings.filter((said) => said.startsWith('leaves'))).toEqual([]);
  await world.close();
});
