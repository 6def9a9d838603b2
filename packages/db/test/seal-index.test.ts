// The index as a whole: merged, built anew, with tokens that meet; each time the same as the events say.
import { createHash } from 'node:crypto';
import { WORD_RULE } from '@indelible/audit/postings/partial-fields';
import { openTokens } from '@indelible/audit/postings/token';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tenant } from '../src/ports.ts';
import { openFieldWords } from '../src/seal/field-words.ts';
import { openTokenMemory } from '../src/seal/known-tokens.ts';
import { chooseMerge } from '../src/seal/merge.ts';
import { before } from '../src/seal/place.ts';
import { rebuildIndex } from '../src/seal/rebuild.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { readStates } from '../src/seal/tenant-state.ts';
import { writeSealed } from '../src/seal/write-sealed.ts';
import {
  dictionary,
  dictionaryOfEvents,
  hitsOfEvents,
  hitsOfPostings,
  leavesInTiles,
  leavesOfEvents,
  sealAll,
  sealerUrl,
} from './sealed-log.ts';
import { openWorld, sampleEvent, type World } from './store-world.ts';

let world: World;
let owner: pg.Client;
let tenants: Tenant[];
beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.source.ownerUrl });
  await owner.connect();
  tenants = [await world.tenant('one'), await world.tenant('two')];
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const url = () => sealerUrl(world.source.ownerUrl);
let made = 0;
const json = (n: number) => ({ format: 'json' as const, text: `{"a":{"b":${n}}}` });
const record = (tenant: Tenant, count: number) =>
  world.database.tenant(tenant).writer.append(
    Array.from({ length: count }, () => {
      const n = made++;
      return {
        input: sampleEvent({
          ...(n % 5 === 0 ? { action: 'UPDATE', before: json(1), after: json(n) } : {}),
          resource: { type: n % 3 ? 'FLOW' : 'EXECUTION', id: `company.team/flow-${n % 7}` },
          details: { namespace: `company.team.n${n % 4}`, run: `run-${n}`, long: 'x'.repeat(n % 400) },
          ...(n % 5 === 0
            ? { before: { format: 'json', text: '{"a":1}' }, after: { format: 'json', text: `{"a":${n}}` } }
            : {}),
        }),
      };
    }),
  );
const segments = async (tenant: Tenant) =>
  (await owner.query<{ size: number }>('SELECT size FROM index_segment WHERE tenant_id = $1 ORDER BY seg', [tenant.id]))
    .rows;

async function expectIndexAsEventsSay(): Promise<void> {
  expect(await leavesInTiles(owner)).toEqual(await leavesOfEvents(owner));
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  expect(await dictionary(owner)).toEqual(await dictionaryOfEvents(owner));
}

test('small segments become few, and what is found by them stays', async () => {
  const sealer = createSealer({ url: url() });
  for (let i = 0; i < 40; i++) {
    await record(tenants[0]!, 1 + (i % 3));
    if (i % 9 === 0) await record(tenants[1]!, 2);
    await sealAll(sealer, owner);
  }
  for (;;) if ((await sealer.round()).merged === 0) break;
  await sealer.close();
  expect((await segments(tenants[0]!)).length).toBeLessThan(20);
  await expectIndexAsEventsSay();
});

test('built anew it is the same, for one tenant and for all, and leaves stay as they were', async () => {
  const [hits, tiles] = [await hitsOfPostings(owner), await leavesInTiles(owner)];
  for (const tenantId of [tenants[0]!.id, null]) {
    const worker = createSealer({ url: url() });
    const seen: number[] = [];
    const [done] = await Promise.all([
      rebuildIndex({ url: url(), tenantId, onProgress: ({ indexed }) => seen.push(indexed) }),
      worker.round(),
    ]);
    await worker.close();
    expect(done.indexed).toBe(done.events);
    expect(await hitsOfPostings(owner)).toEqual(hits);
    expect(await leavesInTiles(owner)).toEqual(tiles);
    await expectIndexAsEventsSay();
    expect((await segments(tenants[0]!)).length).toBeLessThan(5);
  }
});

test('a rebuild that was begun and left is finished by whoever seals next', async () => {
  const stop = AbortSignal.abort();
  await rebuildIndex({ url: url(), tenantId: null, stop });
  expect((await owner.query('SELECT FROM seal_state WHERE index_epoch < 0')).rowCount).toBeGreaterThan(0);
  const sealer = createSealer({ url: url() });
  await sealAll(sealer, owner);
  await sealer.close();
  await expectIndexAsEventsSay();
});

test('a window that was read before a rebuild began is not written: what stands before it would be taken for indexed', async () => {
  const [tenant] = tenants;
  const { rows } = await owner.query<{ epoch: number; tx: string }>('SELECT epoch, tx FROM seal_horizon');
  const start = before(rows[0]!.epoch, BigInt(rows[0]!.tx));
  await rebuildIndex({ url: url(), tenantId: null, stop: AbortSignal.abort() });
  const writer = new pg.Client({ connectionString: url() });
  await writer.connect();
  await owner.query(`UPDATE seal_state SET index_epoch = 0`);
  const tenantId = tenant!.id;
  const state = (await readStates(writer, [tenantId])).get(tenantId)!;
  const end = before(start.epoch, start.tx + 10n);
  const sealing = { tenantId, from: state, to: { ...state, leaf: end, index: end }, leaves: [], segment: null };
  expect(
    (await writeSealed({ writer, memory: openTokenMemory(), words: openFieldWords(WORD_RULE) }, [sealing], start))
      .tenants.size,
  ).toBe(0);
  expect((await readStates(writer, [tenantId])).get(tenantId)).toEqual(state);
  await owner.query('UPDATE seal_state SET index_epoch = -1');
  await writer.end();
  const sealer = createSealer({ url: url() });
  await sealAll(sealer, owner);
  await sealer.close();
});

test('values that meet on one token are marked, in a segment, between two, and after a merge', async () => {
  const sixBits = openTokens((bytes) =>
    createHash('sha256')
      .update(bytes)
      .digest()
      .map((byte, i) => (i < 7 ? 0 : byte & 63)),
  );
  await rebuildIndex({ url: url(), tenantId: null, stop: AbortSignal.abort() });
  const sealer = createSealer({ url: url(), windowRows: 40, tokenOf: sixBits });
  await sealAll(sealer, owner);
  for (let i = 0; i < 20; i++) {
    await record(tenants[1]!, 1);
    await sealAll(sealer, owner);
  }
  await sealer.close();
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner, sixBits));
  expect(await dictionary(owner)).toEqual(await dictionaryOfEvents(owner, sixBits));
});

const sized = (...sizes: number[]) => sizes.map((size, i) => ({ seg: String(i), size }));
test.each([
  ['seven of a size wait', sized(1, 2, 3, 4, 5, 6, 7), null],
  [
    'the oldest eight of a size are taken, whatever stands between',
    sized(1, 100, 1, 1, 1, 1, 1, 1, 1, 1),
    ['0', '2', '3', '4', '5', '6', '7', '8'],
  ],
  ['large ones are taken when they fill a segment', sized(2000, 5, 2000, 500, 3000), ['0', '2', '4']],
  ['one alone is left', sized(4095), null],
])('%s', (_, segs, chosen) => {
  expect(chooseMerge(segs)?.map(({ seg }) => seg) ?? null).toEqual(chosen);
});
