import { covers } from '@indelible/audit/permissions';
import { parseQuery } from '@indelible/audit/query/parse';
import { expect, test } from 'vitest';
import { type Cut, load, seal } from './cut-log.ts';
import { everyPage } from './every-page.ts';
import { tokensOfBits } from './memory-index.ts';
import { openOwnedWorld } from './owned-world.ts';

const { world, owner } = await openOwnedWorld();
const acme = await load({ world, owner }, 'acme', 220, 1, 0);
const SIZES: Cut['sizes'][] = [[2, 9], [33], [5]];

// Of a scope a page says by the minute where its budget ended, which may be newer than rows that it had found by then.
test.each([5, 64])(
  'a scope’s page that ends within a minute leaves the minute to the next (tokens of %d bits)',
  async (bits) => {
    const database = world.open({ tokenOf: tokensOfBits(bits), scanRows: 37 });
    const seen = acme.known.filter(({ event }) => covers(['A'], event.details.namespace ?? null));
    const newestFirst = seen
      .map(({ event }) => event.id)
      .sort()
      .reverse();
    for (const sizes of SIZES) {
      await seal(owner, acme, { sealed: 0.4, sizes, mixed: true, most: 3 }, bits);
      for (const limit of [3, 7]) {
        const filter = parseQuery('NOT impersonator:nobody');
        const range = { fromMs: null, toMs: null };
        const found = await everyPage(database.scoped(acme.tenant, ['A']), { filter, range, limit });
        expect(found.map(({ id }) => id)).toEqual(newestFirst);
      }
    }
  },
);
