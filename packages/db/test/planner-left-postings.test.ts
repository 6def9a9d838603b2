import { parseQuery } from '@indelible/audit/query/parse';
import type { InstantRange } from '@indelible/audit/store';
import { expect, test } from 'vitest';
import { load, seal } from './cut-log.ts';
import { everyPage } from './every-page.ts';
import { tokensOfBits } from './memory-index.ts';
import { openOwnedWorld } from './owned-world.ts';

const { world, owner } = await openOwnedWorld();

const SOME: InstantRange = { fromMs: null, toMs: Date.UTC(2026, 5, 1) };
const ALL: InstantRange = { fromMs: null, toMs: null };

test('what a rebuild has not yet deleted of one tenant’s postings is nobody’s answer, also over all tenants', async () => {
  const acme = await load({ world, owner }, 'acme', 60, 1, 0);
  const globex = await load({ world, owner }, 'globex', 40, 2, 0);
  for (const log of [acme, globex]) await seal(owner, log, { sealed: 1, sizes: [9], mixed: true, most: 2 }, 64);
  // As `index rebuild --tenant globex` leaves it: its segments are gone, its place says that nothing is in, its postings are still there.
  await owner.query('DELETE FROM index_segment WHERE tenant_id = $1', [globex.tenant.id]);
  await owner.query('UPDATE seal_state SET index_epoch = -1, index_tx = 0 WHERE tenant_id = $1', [globex.tenant.id]);
  const { instance } = world.open({ tokenOf: tokensOfBits(64) });
  for (const { tenant, known } of [acme, globex]) {
    const resource = known[0]!.event.resource.type;
    const filter = parseQuery(`resource:${JSON.stringify(resource)}`);
    const own = known.filter(({ event }) => event.resource.type === resource).length;
    const { reader } = world.open({ tokenOf: tokensOfBits(64) }).tenant(tenant);
    expect((await reader.count({ filter, range: ALL })).count).toBe(own);
    const both = [...acme.known, ...globex.known].filter(({ event }) => event.resource.type === resource).length;
    expect((await instance.count({ filter, range: ALL })).count).toBe(both);
    expect((await instance.count({ filter, range: SOME })).count).toBe(both);
    expect((await everyPage(instance, { filter, range: ALL, limit: 7 })).length).toBe(both);
  }
});
