// The keys of postings and dictionary written anew, beside a sealer.
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { packIndex } from '../src/seal/pack-index.ts';
import { createSealer } from '../src/seal/sealer.ts';
import { dictionary, dictionaryOfEvents, hitsOfEvents, hitsOfPostings, sealAll, sealerUrl } from './sealed-log.ts';
import { openWorld, sampleEvent } from './store-world.ts';

const world = await openWorld();
const owner = new pg.Client(world.source.ownerUrl);
await owner.connect();
const sealer = createSealer({ url: sealerUrl(world.source.ownerUrl) });
afterAll(async () => {
  await sealer.close();
  await owner.end();
  await world.close();
});

const keys = async () =>
  (
    await owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
        WHERE x.indrelid IN ('index_posting'::regclass, 'index_token'::regclass) AND x.indisvalid ORDER BY 1`,
    )
  ).rows.map(({ name }) => name);

test('the same keys in fewer pages, while events are sealed; what an ended run left is removed', {
  timeout: 120_000,
}, async () => {
  const tenant = await world.tenant('acme');
  const record = (from: number, count: number) =>
    world.database
      .tenant(tenant)
      .writer.append(
        Array.from({ length: count }, (_, n) => ({ input: sampleEvent({ details: { run: `run-${from + n}` } }) })),
      );
  for (let at = 0; at < 1_000; at += 200) {
    await record(at, 200);
    await sealAll(sealer, owner);
  }
  const before = await keys();
  // As a run leaves it that is killed: a second key that is not valid, under PostgreSQL's name for it.
  await owner.query('CREATE INDEX index_posting_pkey_ccnew ON index_posting (tenant_id, token, seg)');
  await owner.query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'index_posting_pkey_ccnew'::regclass`);
  const said: string[] = [];
  const [packed] = await Promise.all([
    packIndex(world.source.ownerUrl, ({ key }) => said.push(key)),
    record(1_000, 100).then(() => sealAll(sealer, owner)),
  ]);
  expect(packed.map(({ key }) => key)).toEqual(['index_posting_pkey', 'index_token_pkey', 'index_token_value_idx']);
  expect(said).toEqual(packed.map(({ key }) => key));
  expect(await keys()).toEqual(before);
  const left = await owner.query(`SELECT FROM pg_class WHERE relname ~ '_cc(new|old)'`);
  expect(left.rowCount).toBe(0);
  // Nothing beside: what has been written into full pages since has split them.
  await record(1_100, 400);
  await sealAll(sealer, owner);
  const [postings] = await packIndex(world.source.ownerUrl, () => {});
  expect(postings!.after).toBeLessThan(postings!.before);
  expect(await hitsOfPostings(owner)).toEqual(await hitsOfEvents(owner));
  expect(await dictionary(owner)).toEqual(await dictionaryOfEvents(owner));
});
