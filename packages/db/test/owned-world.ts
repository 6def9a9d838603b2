import pg from 'pg';
import { afterAll } from 'vitest';
import { openWorld, type World } from './store-world.ts';

/** A world with its owner's connection, which may write what no store may; both end after the file's tests. */
export async function openOwnedWorld(): Promise<{ world: World; owner: pg.Client }> {
  const world = await openWorld();
  const owner = new pg.Client(world.source.ownerUrl);
  await owner.connect();
  afterAll(async () => {
    await owner.end();
    await world.close();
  });
  return { world, owner };
}
