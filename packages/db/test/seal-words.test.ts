// A field with more words than are worth a row each: what is left out of the dictionary is found all the same, and never shown for another.
import { openTokens, type TokenOf } from '@indelible/audit/postings/token';
import { parseQuery } from '@indelible/audit/query/parse';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tenant } from '../src/ports.ts';
import { rebuildIndex } from '../src/seal/rebuild.ts';
import { sealTokens } from '../src/seal/seal-tokens.ts';
import { createSealer, type Sealer } from '../src/seal/sealer.ts';
import { dictionary, dictionaryOfEvents, hitsOfEvents, hitsOfPostings, sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent, type World } from './store-world.ts';

let world: World;
let owner: pg.Client;
let tenant: Tenant;
const sealers: Sealer[] = [];
const MOST = 20;
const wordRule = { most: MOST, eventsAWord: Number.POSITIVE_INFINITY };
beforeEach(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.source.ownerUrl });
  await owner.connect();
  tenant = await world.tenant('acme');
});
afterEach(async () => {
  for (const each of sealers.splice(0)) await each.close();
  await owner.end();
  await world.close();
});
const url = () => sealerUrl(world.source.ownerUrl);
const openSealer = (more: Partial<Parameters<typeof createSealer>[0]> = {}): Sealer => {
  const sealer = createSealer({ url: url(), wordRule, ...more });
  sealers.push(sealer);
  return sealer;
};
const record = (details: Record<string, string>[], of = tenant) =>
  world.database.tenant(of).writer.append(details.map((each) => ({ input: sampleEvent({ details: each }) })));
const runs = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ run: `run-${from + n}`, env: (from + n) % 2 ? 'a' : 'b' }));

const partialFields = async () =>
  (
    await owner.query<{ partial_fields: string[] }>('SELECT partial_fields FROM seal_state WHERE tenant_id = $1', [
      tenant.id,
    ])
  ).rows[0]!.partial_fields;
const wordsOf = async (field: string) =>
  (
    await owner.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM index_token WHERE tenant_id = $1 AND field = $2',
      [tenant.id, field],
    )
  ).rows[0]!.count;

/** Postings are whole; the dictionary lacks words of partial fields alone, and what is there says what events say. */
async function expectOnlyPartialLacks(): Promise<void> {
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  const [there, wanted] = [new Set(await dictionary(owner)), new Set(await dictionaryOfEvents(owner))];
  expect([...there].filter((word) => !wanted.has(word))).toEqual([]);
  const lacking = [...wanted].filter((word) => !there.has(word) && word.startsWith(`${tenant.id} `));
  const partial = await partialFields();
  expect(lacking.filter((word) => !partial.some((field) => word.includes(` ${field}=`)))).toEqual([]);
}
const count = async (query: string, tokenOf?: TokenOf) =>
  world
    .open(tokenOf ? { tokenOf } : {})
    .tenant(tenant)
    .reader.count({ filter: parseQuery(query), range: { fromMs: null, toMs: null } });
const exactly = (found: number) => ({ count: found, exact: true, searchedBackTo: null });

test('the first words of a field stay, the others are left out, and all are found', async () => {
  const sealer = openSealer();
  for (let at = 0; at < 120; at += 15) {
    await record(runs(at, 15));
    await sealAll(sealer, owner);
  }
  expect(await partialFields()).toEqual(['details.run']);
  expect(await wordsOf('details.run')).toBeLessThan(MOST + 15);
  await expectOnlyPartialLacks();
  for (const n of [0, 64, 119]) expect(await count(`run:run-${n}`)).toEqual(exactly(1));
  expect(await count('run:run-120')).toEqual(exactly(0));
  expect(await count('-run:run-64')).toEqual(exactly((await count('action:*')).count - 1));
  // What begins so, by the events themselves.
  expect(await count('run:run-11*')).toEqual(exactly(11));
  expect(await count('env:a run:run-1*')).toEqual(exactly(16));
  const { reader } = world.database.tenant(tenant);
  const words = await reader.fieldValues({ field: 'run', prefix: 'run-11', limit: 100 });
  expect(words.items).toHaveLength(11);
  const all = { filter: null, range: { fromMs: null, toMs: null }, contains: 'run-11', limit: 100 };
  expect((await reader.facet({ ...all, field: 'run' })).items).toHaveLength(11);
  expect((await reader.facet({ ...all, field: 'env', contains: '' })).items).toEqual([
    { value: 'a', count: 60 },
    { value: 'b', count: 60 },
  ]);
});

test('another process finds out how many words there are, and which are left out; merges and rebuilds agree', async () => {
  for (let at = 0; at < 80; at += 8) {
    await record(runs(at, 8));
    const sealer = openSealer({ restMs: 0 });
    await sealAll(sealer, owner);
  }
  expect(await partialFields()).toEqual(['details.run']);
  expect(await wordsOf('details.run')).toBeLessThan(MOST + 8);
  await expectOnlyPartialLacks();
  const sealer = openSealer({ restMs: 0 });
  for (;;) if ((await sealer.round()).merged === 0) break;
  await expectOnlyPartialLacks();
  // The rule is another one now: what is built anew goes by it.
  await rebuildIndex({ url: url(), tenantId: tenant.id });
  expect(await partialFields()).toEqual([]);
  expect(await wordsOf('details.run')).toBe(80);
  await expectOnlyPartialLacks();
});

test('a field whose words come again stays whole', async () => {
  const sealer = openSealer({ wordRule: { most: MOST, eventsAWord: 3 } });
  for (let round = 0; round < 4; round++) {
    const details = Array.from({ length: 120 }, (_, n) => ({ flow: `flow-${n % 30}`, run: `run-${round}-${n}` }));
    await record(details);
    await sealAll(sealer, owner);
  }
  expect(await partialFields()).toEqual(['details.run']);
  expect(await wordsOf('details.flow')).toBe(30);
});

test('two sealers at once leave nothing out that is not marked', async () => {
  const both = [openSealer({ windowRows: 40 }), openSealer({ windowRows: 40 })];
  for (let at = 0; at < 400; at += 100) {
    await record(runs(at, 100));
    await Promise.all(both.map((sealer) => sealer.round()));
  }
  await sealAll(both[0]!, owner);
  expect(await partialFields()).toEqual(['details.run']);
  await expectOnlyPartialLacks();
});

/** `pair` share a token. */
const meeting = (pair: [string, string][]): TokenOf => {
  const plain = openTokens((bytes) => {
    const token = sealTokens('', Buffer.from(bytes).toString('latin1'));
    const eight = Buffer.alloc(8);
    eight.writeBigInt64BE(token);
    return new Uint8Array(eight.buffer.slice(eight.byteOffset, eight.byteOffset + 8));
  });
  return (field, value) => (pair.some(([f, v]) => f === field && v === value) ? 42n : plain(field, value));
};

test.each([
  ['before', ['b', 'run-90']],
  ['after', ['run-90', 'b']],
])('a word that shares its token with one that was left out is doubtful: it came %s', async (_, order) => {
  const tokenOf = meeting([
    ['details.run', 'run-90'],
    ['details.team', 'b'],
  ]);
  const sealer = openSealer({ tokenOf });
  await record(runs(0, 60));
  await sealAll(sealer, owner);
  await record(runs(60, 5));
  await sealAll(sealer, owner);
  expect(await partialFields()).toEqual(['details.run']);
  for (const word of order) {
    await record([word === 'b' ? { team: 'b' } : { run: word! }]);
    await sealAll(sealer, owner);
  }
  const { rows } = await owner.query(
    'SELECT field, value, mixed FROM index_token WHERE tenant_id = $1 AND token = 42',
    [tenant.id],
  );
  expect(rows).toEqual([{ field: 'details.team', value: 'b', mixed: true }]);
  expect(await count('team:b', tokenOf)).toEqual(exactly(1));
  expect(await count('run:run-90', tokenOf)).toEqual(exactly(1));
});

test('a class that no event has is not counted by a word that was left out under its token', async () => {
  const tokenOf = meeting([
    ['details.run', 'run-90'],
    ['~class', 'delete'],
  ]);
  const sealer = openSealer({ tokenOf });
  for (const from of [0, 60, 90]) {
    await record(runs(from, 30));
    await sealAll(sealer, owner);
  }
  const startsMs = [Date.now() - 3_600_000, Date.now() + 3_600_000];
  const found = await world
    .open({ tokenOf })
    .tenant(tenant)
    .reader.histogram({ filter: null, range: { fromMs: startsMs[0]!, toMs: startsMs[1]! }, startsMs: [startsMs[0]!] });
  expect(found.buckets[0]!.counts.delete ?? 0).toBe(0);
});
